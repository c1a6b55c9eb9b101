package dev.pugmark.interceptor.instrumentation.jetty;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Is told of the headers of the last answer, and of the end of everything. */
final class Listener implements InvocationHandler {
  private final Shape shape;
  private final CallRecord record;
  private final @Nullable Object given;
  private final Hook hook;
  private boolean hasSent;

  /**
   * Does nothing until it is told.
   *
   * @param given whom the program sent the request with
   */
  Listener(Shape shape, CallRecord record, @Nullable Object given, Hook hook) {
    this.shape = shape;
    this.record = record;
    this.given = given;
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
    } else if (what.equals("onContent")) {
      sent(args[0], args[1]);
    } else if (what.equals("onComplete")) {
      if (given != null && record.keepsResponse()) {
        byte[] read = Shape.collected(given);
        if (read != null) {
          record.read(read, 0, read.length);
        }
      }
      var failure = (Throwable) shape.failure.invoke(args[0]);
      if (failure == null) {
        record.finish();
      } else {
        record.fail(failure);
      }
    }
  }

  /** The type of what is sent is among the headers since they were made ready. */
  private void sent(Object request, Object bytes) throws ReflectiveOperationException {
    if (!hasSent) {
      hasSent = true;
      Object headers = shape.requestHeaders.invoke(request);
      record.keepRequest(
          SendHook.text(shape, headers, "Content-Type"),
          SendHook.text(shape, headers, "Content-Encoding"));
    }
    record.wrote((ByteBuffer) bytes);
  }

  private void headers(Object response) throws ReflectiveOperationException {
    record.headers((int) shape.status.invoke(response), shape.version.invoke(response));
    Object headers = shape.responseHeaders.invoke(response);
    String length = SendHook.text(shape, headers, "Content-Length");
    record.response(
        record.isWithoutBody() ? 0 : length == null ? -1 : Long.parseLong(length.strip()),
        SendHook.text(shape, headers, "Content-Type"));
    if (record.keepsBodies()) {
      record.keepResponse(SendHook.text(shape, headers, "Content-Encoding"));
    }
  }
}
