package program;

import java.io.InputStream;
import java.net.http.HttpResponse;

/** Bodies as streams. */
public final class JavaNetStream extends JavaNet {
  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    HttpResponse<InputStream> response =
        client.send(request(method, url, body).build(), HttpResponse.BodyHandlers.ofInputStream());
    return response.statusCode() + " " + Driver.drain(response.body());
  }

  @Override
  public String later(String url) throws Exception {
    return ""
        + client
            .sendAsync(request("GET", url, null).build(), HttpResponse.BodyHandlers.ofLines())
            .get()
            .body()
            .count();
  }
}
