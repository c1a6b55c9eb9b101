package program;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.http.client.sse.DefaultServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

public final class LangChain implements Client {
  private final HttpClient client = JdkHttpClient.builder().build();

  @Override
  public String call(String method, String url, byte[] body) {
    if (!method.equals("GET") || url.endsWith("/redirect")) {
      throw new UnsupportedOperationException();
    }
    return ""
        + client.execute(HttpRequest.builder().method(HttpMethod.GET).url(url).build()).statusCode();
  }

  @Override
  public String model(String base) throws Exception {
    HttpRequest question =
        HttpRequest.builder()
            .method(HttpMethod.POST)
            .url(base + "/v1/chat/completions")
            .addHeader("Content-Type", "application/json")
            .body("{\"stream\":true}")
            .build();
    CompletableFuture<String> said = new CompletableFuture<>();
    AtomicInteger events = new AtomicInteger();
    client.execute(
        question,
        new DefaultServerSentEventParser(),
        new ServerSentEventListener() {
          @Override
          public void onEvent(ServerSentEvent event) {
            events.incrementAndGet();
          }

          @Override
          public void onError(Throwable failure) {
            said.completeExceptionally(failure);
          }

          @Override
          public void onClose() {
            said.complete("" + events.get());
          }
        });
    return said.get();
  }
}
