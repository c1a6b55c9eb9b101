package dev.pugmark.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.BodyRule;
import dev.pugmark.dialect.Problem;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Inflate;
import dev.pugmark.json.Json;
import dev.pugmark.redact.Redactor;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a body within its bounds, inflates it, parses it, and scrubs credentials from it. */
final class Bodies {
  private Bodies() {}

  /** The body as a route's rule wants it; null when it takes none or none was sent. */
  static @Nullable JsonNode read(HttpServerExchange exchange, BodyRule rule, int millis)
      throws Problem {
    if (rule.maxBytes() == 0) {
      return null;
    }
    var empty = rule.otherType() == BodyRule.OtherType.EMPTY_OBJECT ? Json.object() : null;
    if (!isPresent(exchange)) {
      return absent(rule, empty);
    }
    if (!isJson(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE))) {
      return switch (rule.otherType()) {
        case EMPTY_OBJECT, ABSENT -> empty;
        case UNSUPPORTED ->
            throw new Problem(
                415, "unsupported_media_type", "The body must be application/json", null);
        case BAD_REQUEST -> throw Problem.badRequest("The body must be application/json");
      };
    }
    var bytes = bytes(exchange, rule.maxBytes(), millis);
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

  private static byte[] bytes(HttpServerExchange exchange, int max, int millis) throws Problem {
    var length = exchange.getRequestContentLength();
    if (length > max) {
      throw tooLarge(max);
    }
    var encoding = exchange.getRequestHeaders().getFirst(Headers.CONTENT_ENCODING);
    var gzip =
        encoding != null
            && (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip"));
    if (encoding != null && !gzip && !encoding.equalsIgnoreCase("identity")) {
      throw new Problem(415, "unsupported_encoding", "Only gzip is read as Content-Encoding", null);
    }
    try {
      if (HttpContinue.requiresContinueResponse(exchange)) {
        HttpContinue.sendContinueResponseBlocking(exchange);
      }
      var channel = exchange.getRequestChannel();
      if (channel == null) {
        return new byte[0];
      }
      var in = new BodyStream(channel, millis);
      if (gzip) {
        return Inflate.gzip(in, max);
      }
      return length >= 0 ? exactly(in, (int) length) : atMost(in, max);
    } catch (Inflate.TooLarge bomb) {
      throw tooLarge(max);
    } catch (Inflate.BadGzip damaged) {
      throw new Problem(400, "bad_gzip", "The body is not proper gzip", null);
    } catch (InterruptedIOException late) {
      throw new Problem(408, "request_timeout", "The body did not come in time", null);
    } catch (IOException broken) {
      throw new Problem(400, "bad_request", "The body broke off", null);
    }
  }

  /** A length that the client promised is the length of the array: nothing is copied. */
  private static byte[] exactly(InputStream in, int length) throws IOException {
    var bytes = new byte[length];
    var count = in.readNBytes(bytes, 0, length);
    var end = in.read(); // by which the connection learns that the request is over
    if (end >= 0) {
      throw new IOException("More came than was promised");
    }
    return count == length ? bytes : Arrays.copyOf(bytes, count);
  }

  private static byte[] atMost(InputStream in, int max) throws IOException, Problem {
    var bytes = in.readNBytes(max + 1);
    if (bytes.length > max) {
      throw tooLarge(max);
    }
    return bytes;
  }

  private static Problem tooLarge(int max) {
    return new Problem(
        413, "too_large", "The body is larger than " + max + " bytes, before or after gzip", null);
  }
}
