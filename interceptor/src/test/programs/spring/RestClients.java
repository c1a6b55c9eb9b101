package program;

import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Spring's client over one of the libraries that it can use. */
abstract class RestClients implements Client {
  private final RestClient client;

  RestClients(ClientHttpRequestFactory library) {
    client = RestClient.builder().requestFactory(library).build();
  }

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    RestClient.RequestBodySpec request =
        client.method(HttpMethod.valueOf(method)).uri(URI.create(url));
    if (body != null) {
      request.contentType(MediaType.APPLICATION_JSON).body(body);
    }
    return request.exchange(
        (sent, response) ->
            response.getStatusCode().value() + " " + Driver.drain(response.getBody()));
  }
}
