package dev.pugmark.dialect.externalcalls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A call as its producer told of it.
 *
 * @param index its place in the batch
 * @param open whether it had not ended
 * @param attribution how the producer found the session; null when it names none
 * @param data what its event will hold, without what the server finds out about its session
 */
record Call(
    int index,
    String id,
    boolean open,
    long startedMicros,
    CallUrl url,
    @Nullable String session,
    @Nullable String agent,
    @Nullable String run,
    @Nullable String trace,
    @Nullable String attribution,
    ObjectNode data) {

  /** The key of the event that tells how a call ended. */
  static String key(String id) {
    return "call/" + id;
  }

  /** The key of the event that tells that a call has begun. */
  static String startKey(String id) {
    return "call-start/" + id;
  }
}
