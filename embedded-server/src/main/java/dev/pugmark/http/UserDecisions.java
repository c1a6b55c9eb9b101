package dev.pugmark.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Decisions;
import dev.pugmark.dialect.Problem;
import dev.pugmark.settings.Settings;
import dev.pugmark.settings.SettingsFile;
import dev.pugmark.settings.UserSettings;
import java.io.IOException;

/** The settings of the user, as routes show and change them. */
final class UserDecisions implements Decisions {
  private static final String TELEGRAM = "telegram";

  private final UserSettings settings;

  UserDecisions(UserSettings settings) {
    this.settings = settings;
  }

  @Override
  public ObjectNode now() {
    return shown(settings.now());
  }

  private static ObjectNode shown(Settings now) {
    var text = SettingsFile.json(now);
    if (text.get(TELEGRAM) instanceof ObjectNode telegram) {
      telegram.remove("botToken");
    }
    return text;
  }

  @Override
  public ObjectNode change(ObjectNode wanted) throws Problem {
    if (wanted.has(TELEGRAM)) {
      // A token in a request is scrubbed before it gets here, as every credential is.
      throw Problem.badRequest("Where alerts are sent is said in settings.json alone");
    }
    try {
      var next = SettingsFile.of(wanted).withTelegram(settings.now().telegram());
      settings.change(next);
      return shown(next);
    } catch (IllegalArgumentException wrong) {
      throw Problem.badRequest(String.valueOf(wrong.getMessage()));
    } catch (IOException _) {
      throw new Problem(500, "not_written", "The settings could not be written", null);
    }
  }
}
