package program;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

public final class OkHttp implements Client {
  private final OkHttpClient client = new OkHttpClient();

  // The way that every version of the library has.
  @SuppressWarnings("deprecation")
  private static Request request(String method, String url, byte[] body) {
    return new Request.Builder()
        .url(url)
        .method(method, body == null ? null : RequestBody.create(MediaType.parse("application/json"), body))
        .build();
  }

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    try (Response response = client.newCall(request(method, url, body)).execute()) {
      return response.code() + " " + Driver.drain(response.body().byteStream());
    }
  }

  @Override
  public String impatient(String url, int millis) throws Exception {
    OkHttpClient hasty =
        client
            .newBuilder()
            .connectTimeout(millis, TimeUnit.MILLISECONDS)
            .readTimeout(millis, TimeUnit.MILLISECONDS)
            .build();
    try (Response response = hasty.newCall(request("GET", url, null)).execute()) {
      return "" + response.code();
    }
  }

  @Override
  public String partial(String url) throws Exception {
    try (Response response = client.newCall(request("GET", url, null)).execute()) {
      return response.code() + " " + response.body().source().readByte();
    }
  }

  @Override
  public String cancelled(String url) throws Exception {
    Call call = client.newCall(request("GET", url, null));
    CompletableFuture<String> said = enqueue(call);
    Driver.awaitArrival(url);
    call.cancel();
    return said.get();
  }

  @Override
  public String later(String url) throws Exception {
    return enqueue(client.newCall(request("GET", url, null))).get();
  }

  private static CompletableFuture<String> enqueue(Call call) {
    CompletableFuture<String> said = new CompletableFuture<>();
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, java.io.IOException failure) {
            said.completeExceptionally(failure);
          }

          @Override
          public void onResponse(Call answered, Response response) throws java.io.IOException {
            said.complete(response.code() + " " + response.body().string().length());
          }
        });
    return said;
  }
}
