package dev.pugmark.interceptor.core;

import dev.pugmark.interceptor.bridge.PugmarkHook;
import dev.pugmark.interceptor.emit.Log;
import dev.pugmark.interceptor.emit.Scope;
import org.jspecify.annotations.Nullable;

/** Makes scopes for the API jar; the first one brings the carrying of scopes into the process. */
final class ScopeMaker extends PugmarkHook {
  private final Runnable carrying;
  private final Log log;
  private boolean carries;

  ScopeMaker(Runnable carrying, Log log) {
    this.carrying = carrying;
    this.log = log;
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    synchronized (this) {
      if (!carries) {
        carries = true;
        try {
          carrying.run();
        } catch (Throwable failed) {
          log.failed("Sessions are not carried between threads", failed);
        }
      }
    }
    return new Scope((String) args[0]);
  }
}
