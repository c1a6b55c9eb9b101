package program;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.resolver.DefaultAddressResolverGroup;
import reactor.netty.http.client.HttpClient;

final class Reactor {
  private Reactor() {}

  static HttpClient client() throws Exception {
    SslContext trusting =
        SslContextBuilder.forClient().trustManager(Trust.ofTheTests()).build();
    return HttpClient.create()
        .resolver(DefaultAddressResolverGroup.INSTANCE)
        .secure(spec -> spec.sslContext(trusting))
        .followRedirect(true);
  }
}
