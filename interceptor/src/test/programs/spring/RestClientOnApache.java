package program;

import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

public final class RestClientOnApache extends RestClients {
  public RestClientOnApache() {
    super(
        new HttpComponentsClientHttpRequestFactory(
            HttpClients.custom()
                .disableAutomaticRetries()
                .setConnectionManager(
                    PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setMaxConnPerRoute(20)
                        .build())
                .build()));
  }
}
