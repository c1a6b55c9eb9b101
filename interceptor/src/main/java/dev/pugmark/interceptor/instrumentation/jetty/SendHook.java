package dev.pugmark.interceptor.instrumentation.jetty;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.emit.WeakIdentityMap;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** A request is sent. Redirects and authentication send others, in the same conversation. */
final class SendHook extends Hook {
  private static final WeakIdentityMap<Object, CallRecord> CONVERSATIONS = new WeakIdentityMap<>();

  SendHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args)
      throws ReflectiveOperationException {
    if (self == null) {
      return null;
    }
    Shape shape = Shape.OF.get(type);
    Object conversation = shape.conversation.invoke(self);
    Object uri = shape.uri.invoke(self);
    CallRecord known = CONVERSATIONS.get(conversation);
    if (known != null) {
      if (!known.isEnded() && !String.valueOf(uri).equals(known.address().toString())) {
        known.hop(uri, 0);
      }
      return null;
    }
    CallRecord record =
        calls().begin("jetty-client", String.valueOf(shape.method.invoke(self)), uri);
    Object headers = shape.requestHeaders.invoke(self);
    String baggage = text(shape, headers, "baggage");
    record.context(baggage, text(shape, headers, "traceparent"));
    String told = calls().baggage(record, uri, baggage);
    if (told != null) {
      shape.header(self, "baggage", told);
    }
    CONVERSATIONS.put(conversation, record);
    var listener = new Listener(shape, record, args[0], this);
    shape.listen(self, listener);
    if (record.keepsBodies()) {
      shape.listenToContent(self, listener);
    }
    return record;
  }

  static @Nullable String text(Shape shape, Object headers, String name)
      throws ReflectiveOperationException {
    Object value = shape.value.invoke(headers, name);
    return value == null ? null : value.toString();
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    if (thrown != null) {
      ((CallRecord) state).fail(thrown);
    }
    return result;
  }
}
