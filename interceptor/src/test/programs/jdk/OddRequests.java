package program;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Requests of a class of the program's own, which fails when it is first asked for its address. */
public final class OddRequests implements Client {
  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    HttpResponse<String> response =
        client.send(new Odd(URI.create(url)), HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body().length();
  }

  private static final class Odd extends HttpRequest {
    private final URI uri;
    private boolean asked;

    Odd(URI uri) {
      this.uri = uri;
    }

    @Override
    public URI uri() {
      if (!asked) {
        asked = true;
        throw new IllegalStateException("not yet");
      }
      return uri;
    }

    @Override
    public Optional<BodyPublisher> bodyPublisher() {
      return Optional.empty();
    }

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public Optional<Duration> timeout() {
      return Optional.empty();
    }

    @Override
    public boolean expectContinue() {
      return false;
    }

    @Override
    public Optional<HttpClient.Version> version() {
      return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(Map.of(), (name, value) -> true);
    }
  }
}
