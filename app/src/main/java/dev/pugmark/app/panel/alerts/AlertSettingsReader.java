package dev.pugmark.app.panel.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.util.EnumMap;
import java.util.Map;

/** Reads what the server says of the settings. */
final class AlertSettingsReader {
  private AlertSettingsReader() {}

  /**
   * The settings as a form shows them.
   *
   * @param numbers what is in each field
   * @param desktop whether alerts are shown on the desktop
   * @param from when quiet hours begin, such as 22:00; empty without any
   * @param to when they end
   * @param telegram the chat that alerts are sent to; empty when they are sent to none
   */
  record Shown(
      Map<AlertNumber, String> numbers, boolean desktop, String from, String to, String telegram) {
    Shown {
      numbers = Map.copyOf(numbers);
    }
  }

  static Shown read(String answer) throws BadJsonException {
    var all = Json.read(answer);
    var numbers = new EnumMap<AlertNumber, String>(AlertNumber.class);
    for (var number : AlertNumber.values()) {
      numbers.put(number, text(all.path("alerts").path(number.member())));
    }
    var quiet = all.path("quietHours");
    return new Shown(
        numbers,
        all.path("desktop").path("enabled").asBoolean(true),
        text(quiet.path("from")),
        text(quiet.path("to")),
        text(all.path("telegram").path("chatId")));
  }

  private static String text(JsonNode value) {
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText("");
  }
}
