package program;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

public final class UrlConnection implements Client {
  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    connection.setRequestMethod(method);
    if (body != null) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
    }
    int status = connection.getResponseCode();
    InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    return status + " " + (in == null ? 0 : Driver.drain(in));
  }

  @Override
  public String impatient(String url, int millis) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    return "" + connection.getResponseCode();
  }

  @Override
  public String partial(String url) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    InputStream in = connection.getInputStream();
    int first = in.read();
    connection.disconnect();
    return connection.getResponseCode() + " " + first;
  }
}
