package dev.pugmark.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.Report;
import org.jspecify.annotations.Nullable;

/** The one place that knows how {@link Report} stands in an event's data. */
public final class ReportReader {
  private static final String MEMBER = "report";

  private ReportReader() {}

  /** What an agent says of itself in the text of a JSON object; null when it says nothing. */
  public static @Nullable Report read(String data) {
    if (!data.contains("\"" + MEMBER + "\"")) {
      return null;
    }
    try {
      var report = Json.readDeep(data).get(MEMBER);
      return report == null || !report.isObject() ? null : of(report);
    } catch (BadJsonException broken) {
      throw new IllegalStateException("Stored data is not JSON", broken);
    }
  }

  private static Report of(JsonNode report) {
    return new Report(
        Json.text(report, "name"),
        Json.text(report, "host"),
        Json.text(report, "at"),
        AgentStatus.ofWire(Json.text(report, "status")));
  }

  /** A report as the member of an event's data. */
  public static JsonNode write(Report report) {
    var object = Json.object();
    put(object, "name", report.name());
    put(object, "host", report.host());
    put(object, "at", report.at());
    var status = report.status();
    put(object, "status", status == null ? null : status.wireName());
    return object;
  }

  private static void put(
      com.fasterxml.jackson.databind.node.ObjectNode object, String name, @Nullable String value) {
    if (value != null) {
      object.put(name, value);
    }
  }
}
