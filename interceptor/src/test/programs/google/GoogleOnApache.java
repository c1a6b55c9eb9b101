package program;

import com.google.api.client.http.apache.ApacheHttpTransport;

@SuppressWarnings("deprecation")
public final class GoogleOnApache extends GoogleClients {
  public GoogleOnApache() {
    super(new ApacheHttpTransport());
  }

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    if (url.startsWith("https")) {
      throw new UnsupportedOperationException(); // it does not look at the store of the tests
    }
    return super.call(method, url, body);
  }
}
