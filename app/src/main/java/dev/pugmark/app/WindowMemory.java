package dev.pugmark.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.app.theme.ThemeChoice;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.store.StoreFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a window over a store looked like when it was last seen, kept in a small file beside the
 * program's other data.
 *
 * @param bounds null before the first window
 * @param session that was open, or null
 * @param view of a session that was in front
 * @param settings what a person set in the window, by name
 */
record WindowMemory(
    @Nullable Bounds bounds,
    boolean maximized,
    ThemeChoice theme,
    boolean inspector,
    @Nullable String session,
    String view,
    Map<String, String> settings) {
  private static final Logger LOG = Logger.getLogger(WindowMemory.class.getName());

  /** Nothing is remembered. */
  static final WindowMemory NONE =
      new WindowMemory(null, false, ThemeChoice.SYSTEM, true, null, "timeline", Map.of());

  /** Copies the settings. */
  WindowMemory {
    settings = Map.copyOf(settings);
  }

  /** Where a window was, in logical pixels. */
  record Bounds(double x, double y, double width, double height) {}

  /** The same at another place of the screen. */
  WindowMemory at(@Nullable Bounds other) {
    return new WindowMemory(other, false, theme, inspector, session, view, settings);
  }

  private static Path fileOf(Path store) {
    var name = UUID.nameUUIDFromBytes(store.toString().getBytes(StandardCharsets.UTF_8));
    return StoreFiles.dataFolder().resolve("windows").resolve(name + ".json");
  }

  /** What is remembered of a store; nothing when there is nothing or it cannot be read. */
  static WindowMemory read(Path store) {
    try {
      return of(Json.read(Files.readString(fileOf(store))));
    } catch (IOException | BadJsonException _) {
      return NONE;
    }
  }

  private static WindowMemory of(JsonNode json) {
    var theme = Json.text(json, "theme");
    var view = Json.text(json, "view");
    return new WindowMemory(
        bounds(json),
        Json.truthy(json.get("maximized")),
        choice(theme),
        !json.has("inspector") || Json.truthy(json.get("inspector")),
        Json.text(json, "session"),
        view == null ? NONE.view : view,
        settings(json));
  }

  private static Map<String, String> settings(JsonNode json) {
    var all = new HashMap<String, String>();
    json.path("settings")
        .properties()
        .forEach(member -> all.put(member.getKey(), member.getValue().asText()));
    return all;
  }

  private static @Nullable Bounds bounds(JsonNode json) {
    var x = Json.number(json, "x");
    var y = Json.number(json, "y");
    var width = Json.number(json, "width");
    var height = Json.number(json, "height");
    if (x.isEmpty() || y.isEmpty() || width.isEmpty() || height.isEmpty()) {
      return null;
    }
    return new Bounds(x.getAsDouble(), y.getAsDouble(), width.getAsDouble(), height.getAsDouble());
  }

  private static ThemeChoice choice(@Nullable String name) {
    for (var choice : ThemeChoice.values()) {
      if (choice.name().equals(name)) {
        return choice;
      }
    }
    return ThemeChoice.SYSTEM;
  }

  /** Keeps it; a window that cannot be remembered works all the same. */
  void write(Path store) {
    var json = Json.object();
    json.put("store", store.toString());
    if (bounds != null) {
      json.put("x", bounds.x).put("y", bounds.y);
      json.put("width", bounds.width).put("height", bounds.height);
    }
    json.put("maximized", maximized);
    json.put("theme", theme.name());
    json.put("inspector", inspector);
    json.put("session", session);
    json.put("view", view);
    var set = json.putObject("settings");
    settings.forEach(set::put);
    try {
      var file = fileOf(store);
      StoreFiles.makeFolderOf(file);
      var draft = Files.createTempFile(file.getParent(), "draft-", ".tmp");
      Files.writeString(draft, Json.write(json));
      StoreFiles.ownerOnly(draft);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "The window is not remembered: {0}", failed.getMessage());
    }
  }
}
