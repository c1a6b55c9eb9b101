package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.weave.HookContext;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;

/** The headers of an answer are there, and the client decides whether it follows a redirect. */
final class AnswerHook extends RequestsHook {
  AnswerHook(HookContext context) {
    super(context);
  }

  private static final class Answer {
    final Exchange.Attempt attempt;
    final HttpResponse response;

    Answer(Exchange.Attempt attempt, HttpResponse response) {
      this.attempt = attempt;
      this.response = response;
    }
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var attempt = attempt(self);
    return attempt != null && args[0] instanceof HttpResponse
        ? new Answer(attempt, (HttpResponse) args[0])
        : null;
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    var answer = (Answer) state;
    int status = answer.response.status().code();
    if (Boolean.FALSE.equals(result)) {
      answer.attempt.isOver = true;
      answer.attempt.exchange.redirectStatus = status;
      return result;
    }
    var record = answer.attempt.exchange.record;
    record.headers(status, protocol(answer.response, self));
    var headers = answer.response.headers();
    record.response(-1, headers.get("content-type")).keepResponse(headers.get("content-encoding"));
    record.count();
    return result;
  }

  /** Inside, newer protocols are told in the words of the oldest. */
  private static String protocol(HttpResponse response, @Nullable Object operations) {
    var channel =
        operations instanceof Connection
            ? ((Connection) operations).channel().getClass().getName()
            : "";
    if (channel.contains(".http2.")) {
      return "h2";
    }
    return channel.contains(".quic.") ? "h3" : response.protocolVersion().text();
  }
}
