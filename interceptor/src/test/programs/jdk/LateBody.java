package program;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** Has the whole body long before it says what it made of it. */
public final class LateBody extends JavaNet {
  private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    HttpResponse<Integer> response =
        client.send(request(method, url, body).build(), info -> new Late());
    return response.statusCode() + " " + response.body();
  }

  private static final class Late implements HttpResponse.BodySubscriber<Integer> {
    private final CompletableFuture<Integer> made = new CompletableFuture<>();
    private int bytes;

    @Override
    public CompletionStage<Integer> getBody() {
      return made;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
      for (ByteBuffer part : parts) {
        bytes += part.remaining();
      }
    }

    @Override
    public void onError(Throwable failure) {
      made.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      LATER.execute(() -> made.complete(bytes));
    }
  }
}
