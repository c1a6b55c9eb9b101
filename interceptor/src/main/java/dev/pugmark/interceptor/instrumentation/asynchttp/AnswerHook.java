package dev.pugmark.interceptor.instrumentation.asynchttp;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** The headers of an answer are there: the last one, unless the client goes on by itself. */
final class AnswerHook extends Hook {
  AnswerHook(HookContext context) {
    super(context);
  }

  private static final class Answer {
    final CallRecord record;
    final HttpResponse response;

    Answer(CallRecord record, HttpResponse response) {
      this.record = record;
      this.response = response;
    }
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var record = Futures.get(args[1]);
    return record != null && args[3] instanceof HttpResponse
        ? new Answer(record, (HttpResponse) args[3])
        : null;
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    if (Boolean.FALSE.equals(result)) {
      var answer = (Answer) state;
      answer.record.headers(
          answer.response.status().code(), answer.response.protocolVersion().text());
      var headers = answer.response.headers();
      answer
          .record
          .response(-1, headers.get("content-type"))
          .keepResponse(headers.get("content-encoding"));
      answer.record.count();
    }
    return result;
  }
}
