package dev.pugmark.interceptor.carry;

import dev.pugmark.interceptor.emit.Scope;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** A thread of a pool begins with the task that it was made for, and lives for many. */
final class WorkerHook extends Hook {
  private final VarHandle firstTask;

  WorkerHook(HookContext context) throws ReflectiveOperationException {
    super(context);
    Class<?> worker = Class.forName("java.util.concurrent.ThreadPoolExecutor$Worker", false, null);
    firstTask =
        MethodHandles.privateLookupIn(worker, MethodHandles.lookup())
            .findVarHandle(worker, "firstTask", Runnable.class);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    Scope.disinherit(Thread.currentThread());
    Object first = firstTask.get(args[0]);
    if (first != null) {
      Carried.bind(TakeHook.taken(first));
    }
    return this;
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    Carried.bind(null);
    return result;
  }
}
