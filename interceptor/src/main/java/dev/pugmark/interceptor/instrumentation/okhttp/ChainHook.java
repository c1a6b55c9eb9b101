package dev.pugmark.interceptor.instrumentation.okhttp;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import java.io.IOException;
import java.util.ArrayDeque;
import okhttp3.Call;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** A call is carried out, on whatever thread. */
final class ChainHook extends Hook {
  private static final int SWITCHING_PROTOCOLS = 101;

  ChainHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args)
      throws IOException {
    if (!(self instanceof Call)) {
      return null;
    }
    CallRecord waiting = Waiting.CALLS.remove(self);
    CallRecord record = waiting != null ? waiting : Waiting.begin(calls(), (Call) self);
    if (calls().propagates()) {
      Waiting.TELLING.put(self, record);
    }
    if (calls().keepsBodies()) {
      Sending.begin(record);
    }
    return record;
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    var record = (CallRecord) state;
    if (calls().keepsBodies()) {
      Sending.end();
    }
    if (thrown != null) {
      record.fail(thrown);
      return result;
    }
    if (!(result instanceof Response)) {
      record.finish();
      return result;
    }
    var response = (Response) result;
    record.headers(response.code(), response.protocol().toString());
    if (response.priorResponse() != null) {
      hops(record, response);
    }
    ResponseBody body = response.body();
    long length = body == null || record.isWithoutBody() ? 0 : body.contentLength();
    record.response(length, response.header("Content-Type"));
    if (record.keepsBodies()) {
      record.keepResponse(response.header("Content-Encoding"));
    }
    if (body == null || length == 0 || response.code() == SWITCHING_PROTOCOLS) {
      record.finish();
      return response;
    }
    var followed = new FollowedBody(body, record);
    record.watch(followed);
    return response.newBuilder().body(followed).build();
  }

  private static void hops(CallRecord record, Response last) {
    var responses = new ArrayDeque<Response>();
    Response each = last;
    while (each != null) {
      responses.addFirst(each);
      each = each.priorResponse();
    }
    Response before = responses.removeFirst();
    for (Response response : responses) {
      if (before.code() >= 300 && before.code() < 400) {
        record.hop(response.request().url(), before.code());
      }
      before = response;
    }
  }
}
