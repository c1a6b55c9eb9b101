package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** Something happens to a request on the wire. */
abstract class RequestsHook extends Hook {
  RequestsHook(HookContext context) {
    super(context);
  }

  /** Null for what is not followed, or no more. */
  static Exchange.@Nullable Attempt attempt(@Nullable Object operations) {
    var attempt = operations == null ? null : Exchange.REQUESTS.get(operations);
    return attempt == null || attempt.isOver ? null : attempt;
  }
}
