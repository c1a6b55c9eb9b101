package dev.pugmark.interceptor.instrumentation.netty;

import dev.pugmark.interceptor.emit.Scope;
import dev.pugmark.interceptor.emit.WeakIdentityMap;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A program writes a request, on a thread that may be bound; it is sent on the connection's. */
final class WriteHook extends Hook {
  static final WeakIdentityMap<Object, Object> SCOPES = new WeakIdentityMap<>();

  WriteHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    if (args[0] instanceof HttpRequest) {
      Object scope = Scope.current();
      if (scope != null) {
        SCOPES.put(args[0], scope);
      }
    }
    return null;
  }
}
