package dev.pugmark.interceptor.carry;

import dev.pugmark.interceptor.emit.Scope;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** A thread is started. */
@SuppressWarnings("ReferenceEquality") // there is one NONE
final class StartHook extends Hook {
  StartHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    Scope scope = Carried.now();
    if (scope != Scope.NONE && self instanceof Thread && !servesMany((Thread) self)) {
      Scope.inherit((Thread) self, scope);
    }
    return null;
  }

  /** Threads of pools and event loops outlive the code that happened to need the first of them. */
  private static boolean servesMany(Thread thread) {
    String name = thread.getClass().getName();
    return thread instanceof ForkJoinWorkerThread
        || name.startsWith("jdk.internal.")
        || name.startsWith("java.util.")
        || name.startsWith("io.netty.")
        || name.startsWith("org.eclipse.jetty.")
        || name.startsWith("org.apache.");
  }
}
