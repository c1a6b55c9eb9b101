package dev.pugmark.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.store.StoreFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The file {@code settings.json}, readable by its owner alone, since it may hold a secret. */
public final class SettingsFile {
  private static final AlertSettings USUAL = AlertSettings.STANDARD;

  private final Path path;

  public SettingsFile(Path path) {
    this.path = path;
  }

  /** The file in the user's data folder. */
  public static SettingsFile ofUser() {
    return new SettingsFile(StoreFiles.dataFolder().resolve("settings.json"));
  }

  /** What the file says; what it leaves out is as usual. Without a file all is as usual. */
  public Settings read() throws SettingsException {
    try {
      StoreFiles.ownerOnly(path);
      return of(Json.read(Files.readAllBytes(path)));
    } catch (NoSuchFileException _) {
      return Settings.STANDARD;
    } catch (IOException | BadJsonException | IllegalArgumentException broken) {
      throw new SettingsException(
          "The settings in " + path + " cannot be used: " + broken.getMessage(), broken);
    }
  }

  /** Writes the whole file anew, or leaves it as it is. */
  public void write(Settings settings) throws IOException {
    StoreFiles.makeFolderOf(path);
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    StoreFiles.makePrivate(fresh);
    Files.writeString(fresh, Json.write(json(settings)) + "\n");
    Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * What such a text says; what it leaves out is as usual.
   *
   * @throws IllegalArgumentException when something in it is not known or cannot be; the message
   *     names it
   */
  public static Settings of(JsonNode text) {
    var all = new Members(text.deepCopy(), "");
    var a = new Members(all.object("alerts"), "alerts.");
    var alerts =
        new AlertSettings(
            a.number("stuckAfterSeconds", USUAL.stuckAfterSeconds()),
            a.number("errorCount", USUAL.errorCount()),
            a.number("errorWindowSeconds", USUAL.errorWindowSeconds()),
            a.decimal("costUsd", USUAL.costUsd()),
            a.number("loopCount", USUAL.loopCount()),
            a.number("loopWindowSeconds", USUAL.loopWindowSeconds()),
            a.number("loopQuietSeconds", USUAL.loopQuietSeconds()),
            a.number("mostPerMinute", USUAL.mostPerMinute()));
    a.refuseOthers();
    var t = new Members(all.object("telegram"), "telegram.");
    var desktop = new Members(all.object("desktop"), "desktop.");
    var shown = desktop.truth("enabled", true);
    desktop.refuseOthers();
    var quiet = all.object("quietHours");
    all.refuseOthers();
    return new Settings(alerts, telegram(t), shown, quiet == null ? null : quiet(quiet));
  }

  private static QuietHours quiet(JsonNode given) {
    var q = new Members(given, "quietHours.");
    var quiet = new QuietHours(q.time("from"), q.time("to"));
    q.refuseOthers();
    return quiet;
  }

  /** Both are needed to send anything. */
  private static @Nullable TelegramSettings telegram(Members t) {
    var token = t.text("botToken");
    var chat = t.text("chatId");
    var base = t.address("apiBase");
    var dashboard = t.address("dashboard");
    t.refuseOthers();
    return token == null || chat == null
        ? null
        : new TelegramSettings(
            token, chat, base == null ? TelegramSettings.TELEGRAM : base, dashboard);
  }

  /** As the file has it. */
  public static ObjectNode json(Settings settings) {
    var all = Json.object();
    var a = settings.alerts();
    all.putObject("alerts")
        .put("stuckAfterSeconds", a.stuckAfterSeconds())
        .put("errorCount", a.errorCount())
        .put("errorWindowSeconds", a.errorWindowSeconds())
        .put("costUsd", a.costUsd())
        .put("loopCount", a.loopCount())
        .put("loopWindowSeconds", a.loopWindowSeconds())
        .put("loopQuietSeconds", a.loopQuietSeconds())
        .put("mostPerMinute", a.mostPerMinute());
    var t = settings.telegram();
    if (t != null) {
      var telegram = all.putObject("telegram");
      telegram.put("botToken", t.botToken()).put("chatId", t.chatId());
      telegram.put("apiBase", t.apiBase().toString());
      if (t.dashboard() != null) {
        telegram.put("dashboard", t.dashboard().toString());
      }
    }
    all.putObject("desktop").put("enabled", settings.desktop());
    var quiet = settings.quiet();
    if (quiet != null) {
      all.putObject("quietHours")
          .put("from", quiet.from().toString())
          .put("to", quiet.to().toString());
    }
    return all;
  }

  /** The members of one object, each asked for once; what nobody asked for is a mistake. */
  private static final class Members {
    private final ObjectNode left;
    private final String prefix;

    Members(@Nullable JsonNode given, String prefix) {
      if (given != null && !(given instanceof ObjectNode)) {
        throw new IllegalArgumentException(
            (prefix.isEmpty() ? "the file" : prefix.substring(0, prefix.length() - 1))
                + " must be a JSON object");
      }
      this.left = given instanceof ObjectNode object ? object : Json.object();
      this.prefix = prefix;
    }

    private @Nullable JsonNode take(String name) {
      var value = left.remove(name);
      return value == null || value.isNull() ? null : value;
    }

    @Nullable JsonNode object(String name) {
      return take(name);
    }

    int number(String name, int usual) {
      var value = take(name);
      if (value == null) {
        return usual;
      }
      if (!value.canConvertToExactIntegral() || !value.canConvertToInt()) {
        throw new IllegalArgumentException(prefix + name + " must be a whole number");
      }
      return value.intValue();
    }

    BigDecimal decimal(String name, BigDecimal usual) {
      var value = take(name);
      if (value == null) {
        return usual;
      }
      if (!value.isNumber()) {
        throw new IllegalArgumentException(prefix + name + " must be a number");
      }
      return value.decimalValue();
    }

    boolean truth(String name, boolean usual) {
      var value = take(name);
      if (value == null) {
        return usual;
      }
      if (!value.isBoolean()) {
        throw new IllegalArgumentException(prefix + name + " must be true or false");
      }
      return value.booleanValue();
    }

    /** Ids of chats are numbers as often as texts. */
    @Nullable String text(String name) {
      var value = take(name);
      if (value == null) {
        return null;
      }
      if (!value.isTextual() && !value.isIntegralNumber()) {
        throw new IllegalArgumentException(prefix + name + " must be a text");
      }
      return value.asText().isBlank() ? null : value.asText();
    }

    LocalTime time(String name) {
      var value = text(name);
      try {
        if (value != null) {
          return LocalTime.parse(value.length() == 4 ? "0" + value : value)
              .truncatedTo(ChronoUnit.MINUTES);
        }
      } catch (DateTimeParseException _) {
        // Said below.
      }
      throw new IllegalArgumentException(prefix + name + " must be a time such as 22:00");
    }

    @Nullable URI address(String name) {
      var value = text(name);
      try {
        return value == null ? null : new URI(value);
      } catch (URISyntaxException _) {
        throw new IllegalArgumentException(prefix + name + " is no address");
      }
    }

    void refuseOthers() {
      if (!left.isEmpty()) {
        throw new IllegalArgumentException(
            prefix + left.fieldNames().next() + " is no setting that is known");
      }
    }
  }
}
