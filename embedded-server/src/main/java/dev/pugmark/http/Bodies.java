package dev.pugmark.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.BodyRule;
import dev.pugmark.dialect.Problem;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Inflate;
import dev.pugmark.json.Json;
import dev.pugmark.redact.Redactor;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a body within its bounds, inflates it, parses it, and scrubs credentials from it. */
final class Bodies {
  private Bodies() {}

  /** The body as a route's rule wants it; null when it takes none or none was sent. */
  static @Nullable JsonNode read(HttpServerExchange exchange, BodyRule rule) throws Problem {
    if (rule.maxBytes() == 0) {
      return null;
    }
    var empty = rule.otherType() == BodyRule.OtherType.EMPTY_OBJECT ? Json.object() : null;
    if (!isPresent(exchange)) {
      return absent(rule, empty);
    }
    if (!isJson(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE))) {
      return switch (rule.otherType()) {
        case EMPTY_OBJECT -> empty;
        case UNSUPPORTED ->
            throw new Problem(
                415, "unsupported_media_type", "The body must be application/json", null);
        case BAD_REQUEST -> throw Problem.badRequest("The body must be application/json");
      };
    }
    var bytes = bytes(exchange, rule.maxBytes());
    if (bytes.length == 0) {
      return absent(rule, empty);
    }
    try {
      return Redactor.scrub(Json.read(bytes));
    } catch (BadJsonException broken) {
      throw new Problem(400, "bad_json", String.valueOf(broken.getMessage()), null);
    }
  }

  private static @Nullable JsonNode absent(BodyRule rule, @Nullable JsonNode empty) throws Problem {
    if (empty == null && rule.required()) {
      throw new Problem(400, "bad_json", "A JSON body is missing", null);
    }
    return empty;
  }

  private static boolean isPresent(HttpServerExchange exchange) {
    return exchange.getRequestContentLength() > 0
        || exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING);
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    var end = contentType.indexOf(';');
    var type = end < 0 ? contentType : contentType.substring(0, end);
    return type.strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  private static byte[] bytes(HttpServerExchange exchange, int max) throws Problem {
    if (exchange.getRequestContentLength() > max) {
      throw tooLarge(exchange, max);
    }
    var encoding = exchange.getRequestHeaders().getFirst(Headers.CONTENT_ENCODING);
    try {
      var in = exchange.getInputStream();
      if (encoding == null || encoding.equalsIgnoreCase("identity")) {
        var bytes = in.readNBytes(max + 1);
        if (bytes.length > max) {
          throw tooLarge(exchange, max);
        }
        return bytes;
      }
      if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
        return Inflate.gzip(in, max);
      }
    } catch (Inflate.TooLarge bomb) {
      throw tooLarge(exchange, max);
    } catch (Inflate.BadGzip damaged) {
      exchange.setPersistent(false);
      throw new Problem(400, "bad_gzip", "The body is not proper gzip", null);
    } catch (IOException broken) {
      exchange.setPersistent(false);
      throw new Problem(400, "bad_request", "The body broke off", null);
    }
    throw new Problem(415, "unsupported_encoding", "Only gzip is read as Content-Encoding", null);
  }

  private static Problem tooLarge(HttpServerExchange exchange, int max) {
    exchange.setPersistent(false); // what is left of the body is not read
    return new Problem(
        413, "too_large", "The body is larger than " + max + " bytes, before or after gzip", null);
  }
}
