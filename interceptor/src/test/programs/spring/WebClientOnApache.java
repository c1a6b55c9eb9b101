package program;

import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.springframework.http.client.reactive.HttpComponentsClientHttpConnector;

public final class WebClientOnApache extends WebClients {
  public WebClientOnApache() {
    super(
        new HttpComponentsClientHttpConnector(
            HttpAsyncClients.custom()
                .disableAutomaticRetries()
                .setConnectionManager(
                    PoolingAsyncClientConnectionManagerBuilder.create()
                        .setTlsStrategy(
                            ClientTlsStrategyBuilder.create().useSystemProperties().build())
                        .setMaxConnPerRoute(20)
                        .build())
                .build()));
  }

  @Override
  public String cancelled(String url) {
    throw new UnsupportedOperationException(); // the call goes on, only its answer is not wanted
  }
}
