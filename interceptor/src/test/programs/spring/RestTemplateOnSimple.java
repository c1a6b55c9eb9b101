package program;

import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestTemplate;

public final class RestTemplateOnSimple implements Client {
  private final RestTemplate client = new RestTemplate();

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    return client.execute(
        URI.create(url),
        HttpMethod.valueOf(method),
        request -> {
          if (body != null) {
            request.getHeaders().setContentType(MediaType.APPLICATION_JSON);
            request.getBody().write(body);
          }
        },
        response -> response.getStatusCode().value() + " " + Driver.drain(response.getBody()));
  }
}
