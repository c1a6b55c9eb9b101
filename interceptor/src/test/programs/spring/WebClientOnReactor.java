package program;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;

public final class WebClientOnReactor extends WebClients {
  public WebClientOnReactor() throws Exception {
    super(new ReactorClientHttpConnector(Reactor.client()));
  }
}
