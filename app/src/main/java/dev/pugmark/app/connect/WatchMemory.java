package dev.pugmark.app.connect;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.store.StoreFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Whether the folders of transcripts are followed into a store, kept beside the other data. */
final class WatchMemory {
  private static final Logger LOG = Logger.getLogger(WatchMemory.class.getName());

  private WatchMemory() {}

  private static Path fileOf(Path store) {
    var name = UUID.nameUUIDFromBytes(store.toString().getBytes(StandardCharsets.UTF_8));
    return StoreFiles.dataFolder().resolve("watching").resolve(name + ".json");
  }

  /** What was chosen; empty when nobody chose. */
  static Optional<Boolean> of(Path store) {
    try {
      var json = Json.read(Files.readString(fileOf(store)));
      return json.has("on") ? Optional.of(Json.truthy(json.get("on"))) : Optional.empty();
    } catch (IOException | BadJsonException _) {
      return Optional.empty();
    }
  }

  /** Remembers the choice; without it the next window asks anew. */
  static void keep(Path store, boolean on) {
    try {
      var file = fileOf(store);
      StoreFiles.makeFolderOf(file);
      Files.writeString(
          file, Json.write(Json.object().put("store", store.toString()).put("on", on)));
      StoreFiles.ownerOnly(file);
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "The choice is not remembered: {0}", failed.getMessage());
    }
  }
}
