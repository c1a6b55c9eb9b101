package program;

import java.net.http.HttpClient;
import org.springframework.http.client.reactive.JdkClientHttpConnector;

public final class WebClientOnJdk extends WebClients {
  public WebClientOnJdk() {
    super(
        new JdkClientHttpConnector(
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()));
  }
}
