package program;

import org.springframework.http.client.ReactorClientHttpRequestFactory;

public final class RestClientOnReactor extends RestClients {
  public RestClientOnReactor() throws Exception {
    super(new ReactorClientHttpRequestFactory(Reactor.client()));
  }
}
