package program;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpTransport;

/** Google's client over one of the libraries that it can use. */
abstract class GoogleClients implements Client {
  private final HttpRequestFactory requests;

  GoogleClients(HttpTransport library) {
    requests = library.createRequestFactory();
  }

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    if (url.endsWith("/redirect") || url.endsWith("/around")) {
      throw new UnsupportedOperationException(); // it makes a call for each
    }
    HttpResponse response =
        requests
            .buildRequest(
                method,
                new GenericUrl(url),
                body == null ? null : new ByteArrayContent("application/json", body))
            .setThrowExceptionOnExecuteError(false)
            .execute();
    int length = response.getContent() == null ? 0 : Driver.drain(response.getContent());
    response.disconnect();
    return response.getStatusCode() + " " + length;
  }
}
