package dev.pugmark.interceptor.instrumentation.jetty;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Is told of the headers of the last answer, and of the end of everything. */
final class Listener implements InvocationHandler {
  private final Shape shape;
  private final CallRecord record;
  private final Hook hook;

  Listener(Shape shape, CallRecord record, Hook hook) {
    this.shape = shape;
    this.record = record;
    this.hook = hook;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a listener is equal to itself alone
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) {
    switch (method.getName()) {
      case "hashCode":
        return System.identityHashCode(proxy);
      case "equals":
        return args != null && args[0] == proxy;
      case "toString":
        return "Pugmark";
      default:
        try {
          told(method.getName(), args);
        } catch (Throwable failed) {
          hook.failed(failed);
        }
        return null;
    }
  }

  private void told(String what, Object @Nullable [] args) throws ReflectiveOperationException {
    if (args == null) {
      return;
    }
    if (what.equals("onHeaders")) {
      headers(args[0]);
    } else if (what.equals("onComplete")) {
      var failure = (Throwable) shape.failure.invoke(args[0]);
      if (failure == null) {
        record.finish();
      } else {
        record.fail(failure);
      }
    }
  }

  private void headers(Object response) throws ReflectiveOperationException {
    record.headers((int) shape.status.invoke(response), shape.version.invoke(response));
    Object headers = shape.responseHeaders.invoke(response);
    String length = SendHook.text(shape, headers, "Content-Length");
    record.response(
        record.isWithoutBody() ? 0 : length == null ? -1 : Long.parseLong(length.strip()),
        SendHook.text(shape, headers, "Content-Type"));
  }
}
