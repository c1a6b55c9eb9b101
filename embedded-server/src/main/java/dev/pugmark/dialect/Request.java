package dev.pugmark.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks, read and guarded: sizes and depth are checked, and credentials are scrubbed
 * from the body.
 *
 * @param method in capitals
 * @param path percent-decoded
 * @param params of the path, percent-decoded
 * @param query parameters, percent-decoded, in order
 * @param headers by lower-case name, the first of each
 * @param body as JSON; null when the route takes none or none was sent
 * @param receivedMicros when it arrived, microseconds since the epoch
 */
public record Request(
    String method,
    String path,
    Map<String, String> params,
    Map<String, List<String>> query,
    Map<String, String> headers,
    @Nullable JsonNode body,
    long receivedMicros) {

  /** A parameter of the path. */
  public String param(String name) {
    var value = params.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The route has no parameter " + name);
    }
    return value;
  }

  /** The first value of a query parameter, or null; may be empty. */
  public @Nullable String query(String name) {
    var values = query.get(name);
    return values == null ? null : values.getFirst();
  }

  /** The value of a query parameter that is given once and not empty; else null. */
  public @Nullable String single(String name) {
    var values = query.get(name);
    return values == null || values.size() != 1 || values.getFirst().isEmpty()
        ? null
        : values.getFirst();
  }

  /** A header by any case of its name, or null. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(java.util.Locale.ROOT));
  }
}
