package dev.pugmark.dialect.externalcalls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.redact.Redactor;
import dev.pugmark.redact.url.UrlRedaction;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one call of a batch: holds every member to its rule, redacts what must not be kept, and
 * derives what no producer is trusted with.
 */
final class CallReader {
  private static final int ID = 64;
  private static final int LONG_ID = 200;
  private static final int URL = 2_048;
  private static final int CLASS_NAME = 255;
  private static final int MOST_HOPS = 10;

  private static final Set<String> STATES = Set.of("open", "done");
  private static final Set<String> ATTRIBUTIONS = Set.of("bound", "baggage", "process");
  private static final Set<String> ERRORS =
      Set.of(
          "dns",
          "connect",
          "tls",
          "connect_timeout",
          "read_timeout",
          "timeout",
          "reset",
          "protocol",
          "too_many_redirects",
          "cancelled",
          "abandoned",
          "other");

  private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern SPAN_ID = Pattern.compile("[0-9a-f]{16}");

  private final Providers providers;
  private final UrlRedaction redaction;
  private final JsonNode defaults;
  private final LongFunction<String> madeId;

  /**
   * @param defaults fill what a call leaves out
   * @param madeId gives an id for a call that started at a time and has none
   */
  CallReader(
      Providers providers, UrlRedaction redaction, JsonNode defaults, LongFunction<String> madeId) {
    this.providers = providers;
    this.redaction = redaction;
    this.defaults = defaults;
    this.madeId = madeId;
  }

  Call read(JsonNode given, int index) throws BadCall {
    if (!given.isObject()) {
      throw new BadCall("a call must be an object");
    }
    var members = new Members(given, defaults);
    var method = members.required("method", 32).strip().toUpperCase(Locale.ROOT);
    var url = CallUrl.read(members.required("url", URL).strip(), redaction);
    if (url == null) {
      throw new BadCall("url is no address with a scheme and a host");
    }
    var started = members.instant("started_at");
    var givenId = members.text("id", ID);
    var id = givenId == null ? madeId.apply(started) : givenId;
    var open = "open".equals(members.oneOf("state", STATES));
    var session = members.text("session_id", LONG_ID);
    var attribution = members.oneOf("attribution", ATTRIBUTIONS);
    var data = Json.object();
    data.put("callId", id);
    target(data, method, url);
    outcome(data, members, open);
    redirects(data, members, url);
    wire(data, members);
    origin(data, members);
    return new Call(
        index,
        id,
        open,
        started,
        url,
        session,
        members.text("agent_id", LONG_ID),
        members.text("run_id", LONG_ID),
        Json.text(data, "traceId"),
        session == null ? null : attribution == null ? "bound" : attribution,
        data);
  }

  private void target(ObjectNode data, String method, CallUrl url) {
    data.put("name", method + " " + url.host());
    data.put("title", method + " " + withoutQuery(url.text()));
    data.put("spanKind", "http");
    data.put("method", method);
    data.put("url", url.text());
    data.put("scheme", url.scheme());
    data.put("host", url.host());
    if (url.port() != null) {
      data.put("port", url.port());
    }
    data.put("path", url.path());
    var reach = HostName.reach(url.host());
    data.put("reach", reach);
    var found = providers.of(url.host(), url.port(), reach, url.path());
    data.put("category", found.category());
    text(data, "provider", found.provider());
  }

  private static String withoutQuery(String url) {
    var question = url.indexOf('?');
    return question < 0 ? url : url.substring(0, question);
  }

  private static void outcome(ObjectNode data, Members members, boolean open) throws BadCall {
    var name = members.any("status_code") == null ? "status" : "status_code";
    var status = members.whole(name, 100, 599);
    number(data, "statusCode", status);
    millis(data, "durationMs", members.micros("latency_ms"));
    millis(data, "ttfbMs", members.micros("ttfb_ms"));
    var error = members.any("error");
    String kind = null;
    String exception = null;
    if (error != null) {
      if (!error.isObject()) {
        throw new BadCall("error must be an object or null");
      }
      kind = Members.oneOf(error.get("kind"), "error.kind", ERRORS);
      exception = new Members(error, Json.object()).text("class", CLASS_NAME);
      kind = kind == null ? "other" : kind;
    }
    text(data, "errorKind", kind);
    text(data, "exception", exception);
    if (!open) {
      var failure = failure(status, kind, exception);
      data.put("status", failure == null ? "ok" : "error");
      text(data, "error", failure);
    }
  }

  /** What went wrong, in a few words; null when nothing did. */
  private static @Nullable String failure(
      @Nullable Long status, @Nullable String kind, @Nullable String exception) {
    var words = kind == null ? null : exception == null ? kind : kind + " (" + exception + ")";
    if (status == null) {
      return words == null ? "no answer" : words;
    }
    if (status < 400) {
      return words;
    }
    return words == null ? "HTTP " + status : "HTTP " + status + ", " + words;
  }

  private void redirects(ObjectNode data, Members members, CallUrl url) throws BadCall {
    var given = members.any("hops");
    var last = url;
    if (given != null) {
      if (!(given instanceof ArrayNode hops)) {
        throw new BadCall("hops must be an array");
      }
      if (hops.size() > MOST_HOPS) {
        throw new BadCall("hops has more than " + MOST_HOPS + " entries");
      }
      var others = new LinkedHashSet<String>();
      var kept = Json.array();
      for (var hop : hops) {
        var next = hop(hop, last, kept.addObject());
        if (!next.host().equals(last.host())) {
          others.add(next.host());
        }
        last = next;
      }
      if (!kept.isEmpty()) {
        data.set("hops", kept);
      }
      others.remove(url.host());
      text(data, "hopHosts", others.isEmpty() ? null : String.join(",", others));
    }
    data.put("finalHost", last.host());
  }

  /** Where a redirect led; an address without a host stays on the last one. */
  private CallUrl hop(JsonNode hop, CallUrl last, ObjectNode kept) throws BadCall {
    if (!hop.isObject()) {
      throw new BadCall("a hop must be an object");
    }
    var text = new Members(hop, Json.object()).required("url", URL).strip();
    var absolute = text.startsWith("/") && !text.startsWith("//") ? authority(last) + text : text;
    var url = CallUrl.read(absolute, redaction);
    if (url == null) {
      throw new BadCall("the url of a hop is no address with a scheme and a host");
    }
    kept.put("url", url.text());
    number(kept, "statusCode", Members.whole(hop.get("status_code"), "status_code", 100, 599));
    return url;
  }

  private static String authority(CallUrl url) {
    var text = withoutQuery(url.text());
    return text.substring(0, text.length() - url.path().length());
  }

  private static void wire(ObjectNode data, Members members) throws BadCall {
    number(data, "requestBytes", members.whole("request_bytes", 0, Long.MAX_VALUE));
    number(data, "responseBytes", members.whole("response_bytes", 0, Long.MAX_VALUE));
    text(data, "requestType", members.text("request_type", 100));
    text(data, "responseType", members.text("response_type", 100));
    text(data, "protocol", members.text("protocol", 16));
    text(data, "library", members.text("library", 40));
    truth(data, "streamed", members.truth("streamed"));
    number(data, "attempts", members.whole("attempts", 0, Integer.MAX_VALUE));
    text(data, "requestSummary", summary(members, "request_summary"));
    text(data, "responseSummary", summary(members, "response_summary"));
  }

  /** Masked after the cap, so that a cut secret is masked too. */
  private static @Nullable String summary(Members members, String name) throws BadCall {
    var text = members.text(name, 2_048);
    return text == null ? null : Redactor.maskJson(text);
  }

  private static void origin(ObjectNode data, Members members) throws BadCall {
    text(data, "traceId", members.matching("trace_id", TRACE_ID, "32 lower-case hex digits"));
    text(data, "spanId", members.matching("span_id", SPAN_ID, "16 lower-case hex digits"));
    text(
        data,
        "parentSpanId",
        members.matching("parent_span_id", SPAN_ID, "16 lower-case hex digits"));
    text(data, "thread", members.text("thread", 100));
    truth(data, "threadVirtual", members.truth("thread_virtual"));
    text(data, "source", members.text("source", 120));
    var model = Json.object();
    text(model, "model", members.text("model", LONG_ID));
    number(model, "inputTokens", members.whole("input_tokens", 0, Long.MAX_VALUE));
    number(model, "outputTokens", members.whole("output_tokens", 0, Long.MAX_VALUE));
    var cost = members.amount("cost_usd");
    if (cost != null) {
      model.put("costUsd", cost);
    }
    if (!model.isEmpty()) {
      // Apart from the members that totals are made of: what the session's own log tells of the
      // same answers is counted, and they share no id.
      data.set("llm", model);
    }
  }

  private static void text(ObjectNode data, String name, @Nullable String value) {
    if (value != null) {
      data.put(name, value);
    }
  }

  private static void number(ObjectNode data, String name, @Nullable Long value) {
    if (value != null) {
      data.put(name, value);
    }
  }

  private static void truth(ObjectNode data, String name, @Nullable Boolean value) {
    if (value != null) {
      data.put(name, value);
    }
  }

  private static void millis(ObjectNode data, String name, @Nullable Long micros) {
    if (micros != null) {
      data.put(name, BigDecimal.valueOf(micros, 3));
    }
  }
}
