package dev.pugmark.interceptor.instrumentation.jdkclient;

import dev.pugmark.interceptor.weave.HookContext;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A call whose answer is a future; the program gets the very future that the client made. */
final class SendAsyncHook extends RequestHook {
  SendAsyncHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    var handler = (FollowedHandler<?>) state;
    if (thrown != null) {
      handler.unanswered(thrown);
    } else if (result instanceof CompletableFuture) {
      // What follows from it is nobody's: the program's own stages come after or before, as they
      // like.
      var unused = ((CompletableFuture<?>) result).whenComplete(new End(handler));
    }
    return result;
  }

  private static final class End implements BiConsumer<@Nullable Object, @Nullable Throwable> {
    private final FollowedHandler<?> handler;

    End(FollowedHandler<?> handler) {
      this.handler = handler;
    }

    @Override
    public void accept(@Nullable Object response, @Nullable Throwable failure) {
      try {
        if (failure != null) {
          handler.unanswered(failure);
        } else if (response instanceof HttpResponse) {
          handler.answered((HttpResponse<?>) response);
        }
      } catch (Throwable swallowed) {
        handler.failed(swallowed);
      }
    }
  }
}
