package program;

import java.net.http.HttpClient;
import org.springframework.http.client.JdkClientHttpRequestFactory;

public final class RestClientOnJdk extends RestClients {
  public RestClientOnJdk() {
    super(
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()));
  }
}
