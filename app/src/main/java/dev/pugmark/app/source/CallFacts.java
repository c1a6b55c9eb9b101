package dev.pugmark.app.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.app.format.CutText;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.ExternalCall;
import dev.pugmark.redact.Redactor;
import dev.pugmark.store.CallReads;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of an HTTP call to the outside, beside what every span has. */
final class CallFacts {
  private static final String KIND = "http";

  /** Who tells of bodies tells of so many characters at most. */
  private static final int LONGEST_SUMMARY = 2_048;

  /** How sessions are found, as there are words for it. */
  private static final Set<String> FOUND =
      Set.of("bound", "baggage", "process", "trace", "time", "none");

  private final JsonNode data;
  private final ExternalCall call;

  private CallFacts(JsonNode data, ExternalCall call) {
    this.data = data;
    this.call = call;
  }

  /**
   * Of the event that says most of a span; null when the span is no call to the outside. Runtimes
   * have spans of the same kind, with input and output of their own.
   *
   * @param kind of the span
   */
  static @Nullable CallFacts of(String kind, @Nullable Event told, CallReads calls) {
    if (told == null || !kind.equals(KIND)) {
      return null;
    }
    var data = EventData.of(told);
    var id = Json.text(data, "callId");
    return id == null
        ? null
        : calls.call(told.scope().group(), id).map(call -> new CallFacts(data, call)).orElse(null);
  }

  /** Adds its facts to those of its span. */
  FieldList addTo(FieldList fields, @Nullable String told) {
    fields
        .text("inspect.call.address", masked("url"), told)
        .text("inspect.call.answer", answer(), told)
        .duration("inspect.call.ttfb", call.ttfbMicros(), told)
        .text("inspect.call.sent", size("requestBytes", "requestType"), told)
        .text("inspect.call.received", size("responseBytes", "responseType"), told)
        .text("inspect.call.library", library(), told);
    for (var hop : data.path("hops")) {
      var status = hop.path("statusCode");
      var url = Redactor.mask(hop.path("url").asText());
      fields.text(
          "inspect.call.redirect",
          status.isNumber() ? Messages.text("inspect.call.hop", status.asText(), url) : url,
          told);
    }
    var found = call.attribution();
    return fields
        .text(
            "inspect.call.found",
            FOUND.contains(found) ? Messages.text("inspect.call.found." + found) : null,
            null)
        .text("inspect.call.thread", Json.text(data, "thread"), told);
  }

  private @Nullable String masked(String member) {
    var text = Json.text(data, member);
    return text == null ? null : Redactor.mask(text);
  }

  /** The status; what went wrong is the error of its span. */
  private @Nullable String answer() {
    var status = data.path("statusCode");
    return status.isNumber() ? status.asText() : null;
  }

  private @Nullable String size(String bytes, String type) {
    var count = data.path(bytes);
    var media = Json.text(data, type);
    if (!count.isNumber()) {
      return media;
    }
    var size = Numbers.bytes(count.longValue());
    return media == null ? size : Messages.text("inspect.call.of", size, media);
  }

  private @Nullable String library() {
    var library = Json.text(data, "library");
    var protocol = Json.text(data, "protocol");
    return library == null || protocol == null
        ? library
        : Messages.text("inspect.call.over", library, protocol);
  }

  /** The beginning of what was sent; null when nobody told of it. */
  @Nullable CutText sent() {
    return summary("requestSummary", "requestBytes");
  }

  /** The beginning of what came back; null when nobody told of it. */
  @Nullable CutText received() {
    return summary("responseSummary", "responseBytes");
  }

  private @Nullable CutText summary(String member, String bytes) {
    var text = masked(member);
    if (text == null || text.isEmpty()) {
      return null;
    }
    var isWhole = data.path(bytes).asLong(text.length()) <= LONGEST_SUMMARY;
    return isWhole && text.length() < LONGEST_SUMMARY
        ? CutText.of(text, LONGEST_SUMMARY)
        : CutText.excerpt(text);
  }
}
