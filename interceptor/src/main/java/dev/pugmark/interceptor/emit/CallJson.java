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
  private final @Nullable String traceparent;
  private @Nullable String lastHeader;
  private @Nullable String lastType;

  CallJson(Settings settings, String instance) {
    this.redaction = settings.redaction();
    this.instancePrefix = instance + "-";
    this.agent = settings.live("agent");
    this.run = settings.live("run");
    this.source = settings.live("source");
    this.traceparent = settings.environment("TRACEPARENT");
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
    outcome(json, call, open ? nowNanos : call.endedNanos, open);
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
    if (headers != 0) {
      json.member("status_code", call.status).millis("ttfb_ms", headers - call.startedNanos);
    }
    if (!open) {
      json.millis("latency_ms", endNanos - call.startedNanos);
      Failure failure = call.failure;
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

  private void wire(JsonText json, CallRecord call) {
    if (call.requestBytes >= 0) {
      json.member("request_bytes", call.requestBytes);
    }
    if (call.responseBytes() >= 0 && call.headersNanos != 0) {
      json.member("response_bytes", call.responseBytes());
    }
    json.member("request_type", mediaType(call.requestType), 100)
        .member("response_type", mediaType(call.responseType), 100)
        .member("protocol", call.protocol, 16);
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
      Target target = Target.read(hop.url.toString());
      if (target != null) {
        json.open('{').member("url", target.redacted(redaction));
        if (hop.status > 0) {
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
    json.member("agent_id", agent.text(), 200)
        .member("run_id", run.text(), 200)
        .member("source", source.text(), 120);
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
