package dev.pugmark.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.app.fx.Background;
import dev.pugmark.app.panel.filter.SavedFilters;
import dev.pugmark.app.panel.filter.SavedFilters.Own;
import dev.pugmark.app.panel.filter.SavedFilters.Subject;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.store.StoreFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the filters that a person saved, for each store, in the data folder. They are kept beside
 * the store and not in it, so that a store that somebody else writes has them too. FX thread.
 */
final class FilterMemory {
  private static final Logger LOG = Logger.getLogger(FilterMemory.class.getName());
  private static final String READING = "filters.read";
  private static final String WRITING = "filters.write";

  private final SavedFilters filters;
  private final Background background;

  FilterMemory(SavedFilters filters, Background background) {
    this.filters = filters;
    this.background = background;
  }

  /** Shows those of a store, and keeps what is changed in them. */
  void open(Path store) {
    filters.onChange(() -> {});
    background.run(
        READING,
        () -> read(store),
        own -> {
          filters.show(own);
          filters.onChange(() -> {
            var now = filters.own();
            background.run(WRITING, () -> write(store, now), _ -> {});
          });
        });
  }

  private static Path fileOf(Path store) {
    var name = UUID.nameUUIDFromBytes(store.toString().getBytes(StandardCharsets.UTF_8));
    return StoreFiles.dataFolder().resolve("filters").resolve(name + ".json");
  }

  /** What is kept for a store; nothing when there is nothing or it cannot be read. */
  static List<Own> read(Path store) {
    var own = new ArrayList<Own>();
    try {
      for (var filter : Json.read(Files.readString(fileOf(store))).path("filters")) {
        var name = Json.text(filter, "name");
        var text = Json.text(filter, "text");
        if (name != null && text != null) {
          own.add(new Own(subject(filter), name, text));
        }
      }
    } catch (IOException | BadJsonException _) {
      return List.of();
    }
    return own;
  }

  private static Subject subject(JsonNode filter) {
    return Subject.EVENTS.name().equals(Json.text(filter, "of"))
        ? Subject.EVENTS
        : Subject.SESSIONS;
  }

  /** Keeps them; says whether that was possible. */
  static boolean write(Path store, List<Own> own) {
    var list = Json.array();
    for (var filter : own) {
      list.add(
          Json.object()
              .put("of", filter.subject().name())
              .put("name", filter.name())
              .put("text", filter.text()));
    }
    var json = Json.object().put("store", store.toString());
    json.set("filters", list);
    try {
      var file = fileOf(store);
      StoreFiles.makeFolderOf(file);
      var draft = Files.createTempFile(file.getParent(), "draft-", ".tmp");
      Files.writeString(draft, Json.write(json));
      StoreFiles.ownerOnly(draft);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "The filters are not kept: {0}", failed.getMessage());
      return false;
    }
  }
}
