package program;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** Asks one connection again and again for what it said already. */
public final class AskedAgain implements Client {
  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    int status;
    try {
      status = connection.getResponseCode();
      Driver.drain(status < 400 ? connection.getInputStream() : connection.getErrorStream());
    } catch (IOException failed) {
      status = 0;
    }
    for (int i = 0; i < 3; i++) {
      try {
        connection.getHeaderField("Content-Type");
        connection.getResponseCode();
        connection.getInputStream().read();
      } catch (IOException closed) {
        // As often as it is asked.
      }
    }
    connection.disconnect();
    return "" + status;
  }

  /** Connects, thinks better of it, and asks all the same. */
  @Override
  public String later(String url) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    connection.connect();
    connection.disconnect();
    int status = connection.getResponseCode();
    return status + " " + Driver.drain(connection.getInputStream());
  }
}
