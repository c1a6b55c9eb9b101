package dev.pugmark.interceptor.emit;

import dev.pugmark.redact.url.UrlRedaction;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts a record into the words of the contract. Runs on the sender's thread. */
final class CallJson {
  private static final long LONG_BODY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Set<String> STREAMS = Set.of("text/event-stream", "application/x-ndjson");

  private final UrlRedaction redaction;
  private final String instancePrefix;
  private final Settings.Live agent;
  private final Settings.Live run;
  private final Settings.Live source;
  private final Targets targets;
  private final @Nullable String traceparent;
  private @Nullable String lastHeader;
  private @Nullable String lastType;
  private @Nullable String lastProtocol;
  private @Nullable String lastProtocolText;
  private @Nullable String agentId;
  private @Nullable String runId;
  private @Nullable String sourceName;

  CallJson(Settings settings, Targets targets, String instance) {
    this.targets = targets;
    this.redaction = settings.redaction();
    this.instancePrefix = instance + "-";
    this.agent = settings.live("agent");
    this.run = settings.live("run");
    this.source = settings.live("source");
    this.traceparent = settings.environment("TRACEPARENT");
  }

  /** Reads what of the settings may have changed; once a batch. */
  void refresh() {
    agentId = agent.text();
    runId = run.text();
    sourceName = source.text();
  }

  /** Writes a call; one that is still running as {@code open}. */
  void write(JsonText json, CallRecord call, Target target, boolean open, long nowNanos) {
    json.open('{').member("id", instancePrefix + Long.toString(call.number, 36));
    if (open) {
      json.member("state", "open");
    }
    json.member("started_at", call.startedMillis)
        .member("method", call.method.toUpperCase(Locale.ROOT), 32)
        .member("url", target.redacted(redaction));
    outcome(json, call, open || call.endedNanos == 0 ? nowNanos : call.endedNanos, open);
    json.member("library", call.library, 40);
    wire(json, call);
    hops(json, call);
    context(json, call);
    json.member("thread", call.thread.isEmpty() ? null : call.thread, 100);
    if (call.threadVirtual) {
      json.member("thread_virtual", true);
    }
    json.close('}');
  }

  private void outcome(JsonText json, CallRecord call, long endNanos, boolean open) {
    long headers = call.headersNanos;
    boolean isNone = headers != 0 && !isStatus(call.status);
    if (headers != 0) {
      if (!isNone) {
        json.member("status_code", call.status);
      }
      json.millis("ttfb_ms", headers - call.startedNanos);
    }
    if (!open) {
      json.millis("latency_ms", endNanos - call.startedNanos);
      Failure failure = call.failure == null && isNone ? Failure.NO_STATUS : call.failure;
      if (failure != null) {
        json.name("error").open('{').member("kind", failure.kind());
        json.member("class", failure.exception(), 255).close('}');
      }
    }
    String type = mediaType(call.responseType);
    boolean isLong = headers != 0 && endNanos - headers > LONG_BODY_NANOS;
    if (type != null && STREAMS.contains(type) || isLong) {
      json.member("streamed", true);
    }
  }

  /** Some services answer with numbers of their own, which the contract does not know. */
  private static boolean isStatus(int number) {
    return number >= 100 && number <= 599;
  }

  private void wire(JsonText json, CallRecord call) {
    if (call.requestBytes >= 0) {
      json.member("request_bytes", call.requestBytes);
    }
    if (call.responseBytes() >= 0 && call.headersNanos != 0) {
      json.member("response_bytes", call.responseBytes());
    }
    json.member("request_type", mediaType(call.requestType), 100)
        .member("response_type", mediaType(call.responseType), 100)
        .member("protocol", protocol(call.protocol), 16)
        .member("request_summary", call.requestSummary())
        .member("response_summary", call.responseSummary());
  }

  private @Nullable String protocol(@Nullable Object used) {
    if (used == null) {
      return null;
    }
    String told = used.toString();
    if (!told.equals(lastProtocol)) {
      lastProtocol = told;
      lastProtocolText = protocolOf(told.toLowerCase(Locale.ROOT));
    }
    return lastProtocolText;
  }

  /** Answers of one service say the same again and again. */
  private @Nullable String mediaType(@Nullable String header) {
    if (header == null) {
      return null;
    }
    if (!header.equals(lastHeader)) {
      lastHeader = header;
      lastType = typeOf(header);
    }
    return lastType;
  }

  /** Newer protocols have shorter names; some clients tell them in the manner of the older ones. */
  private static String protocolOf(String told) {
    switch (told) {
      case "http/2.0":
      case "http/2":
        return "h2";
      case "http/3.0":
      case "http/3":
        return "h3";
      default:
        return told;
    }
  }

  private static @Nullable String typeOf(String header) {
    int semicolon = header.indexOf(';');
    String type = (semicolon < 0 ? header : header.substring(0, semicolon)).strip();
    return type.isEmpty() ? null : type.toLowerCase(Locale.ROOT);
  }

  private void hops(JsonText json, CallRecord call) {
    var hops = call.hops;
    if (hops == null) {
      return;
    }
    json.name("hops").open('[');
    for (CallRecord.Hop hop : hops) {
      Target target = targets.of(hop.url.toString());
      if (target != null) {
        json.open('{').member("url", target.redacted(redaction));
        if (isStatus(hop.status)) {
          json.member("status_code", hop.status);
        }
        json.close('}');
      }
    }
    json.close(']');
  }

  private void context(JsonText json, CallRecord call) {
    String session = call.session;
    String attribution = call.sessionOfProcess ? "process" : "bound";
    if (call.sessionOfProcess) {
      String carried = Baggage.session(call.baggage);
      if (carried != null) {
        session = carried;
        attribution = "baggage";
      }
    }
    if (session != null) {
      json.member("session_id", session, 200).member("attribution", attribution);
    }
    json.member("agent_id", agentId, 200)
        .member("run_id", runId, 200)
        .member("source", sourceName, 120);
    String parent = call.traceparent;
    if (Baggage.traceId(parent) == null) {
      parent = traceparent;
    }
    String trace = Baggage.traceId(parent);
    if (trace != null) {
      json.member("trace_id", trace).member("parent_span_id", Baggage.spanId(parent));
    }
  }
}
