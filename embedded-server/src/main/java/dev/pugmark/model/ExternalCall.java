package dev.pugmark.model;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP call of an agent to the outside, without what only its event holds.
 *
 * @param id unique in the store
 * @param group the trace it is shown in
 * @param session null when it belongs to none that is known
 * @param attribution how the session was found: {@code bound}, {@code baggage}, {@code process},
 *     {@code trace}, {@code time}, {@code none}
 * @param traceId of the {@code traceparent} it carried
 * @param instance of the process that told of it
 * @param source free tag of that process
 * @param library that made the call
 * @param open whether it had not ended when it was last told of
 * @param startedMicros by the wall clock of the caller
 * @param host in lower case, without port or brackets
 * @param port as used, also when the address did not name it; null when unknown
 * @param reach {@code loopback}, {@code private}, {@code link_local} or {@code public}
 * @param category {@code llm} or {@code other}
 * @param provider who runs the host, if it is one of those that are known
 * @param status of the answer; null when none came
 * @param errorKind why no answer came, or why its body ended early
 * @param latencyMicros from the start to the end of the body
 * @param ttfbMicros from the start to the headers of the answer
 * @param seq the event that says most of it
 */
public record ExternalCall(
    String id,
    String group,
    @Nullable String session,
    String attribution,
    @Nullable String agent,
    @Nullable String run,
    @Nullable String traceId,
    @Nullable String instance,
    @Nullable String source,
    @Nullable String library,
    boolean open,
    long startedMicros,
    String method,
    String host,
    @Nullable Integer port,
    String path,
    String reach,
    String category,
    @Nullable String provider,
    @Nullable Integer status,
    @Nullable String errorKind,
    @Nullable Long latencyMicros,
    @Nullable Long ttfbMicros,
    @Nullable Long requestBytes,
    @Nullable Long responseBytes,
    long openSeq,
    long seq) {

  /** What the ids of calls begin with where calls are spans. */
  public static final String SPAN = "call:";

  /** The id of its span. */
  public String span() {
    return SPAN + id;
  }

  /** Whether it ended without an answer, or got one of status 400 and above. */
  public boolean failed() {
    return status == null ? !open : status >= 400;
  }
}
