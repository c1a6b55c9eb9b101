package program;

import org.springframework.http.client.SimpleClientHttpRequestFactory;

public final class RestClientOnSimple extends RestClients {
  public RestClientOnSimple() {
    super(new SimpleClientHttpRequestFactory());
  }
}
