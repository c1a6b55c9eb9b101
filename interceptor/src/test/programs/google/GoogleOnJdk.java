package program;

import com.google.api.client.http.javanet.NetHttpTransport;

public final class GoogleOnJdk extends GoogleClients {
  public GoogleOnJdk() {
    super(new NetHttpTransport());
  }
}
