package program;

import reactor.netty.http.HttpProtocol;

/** Over https, where the two sides agree on a protocol. */
public final class ReactorNettyH2 extends ReactorNetty {
  public ReactorNettyH2() throws Exception {
    super(HttpProtocol.H2, HttpProtocol.HTTP11);
  }

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    onlyHttps(url);
    return super.call(method, url, body);
  }

  @Override
  public String impatient(String url, int millis) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String partial(String url) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String cancelled(String url) throws Exception {
    onlyHttps(url);
    return super.cancelled(url);
  }

  @Override
  public String later(String url) {
    throw new UnsupportedOperationException();
  }

  private static void onlyHttps(String url) {
    if (!url.startsWith("https:")) {
      throw new UnsupportedOperationException();
    }
  }
}
