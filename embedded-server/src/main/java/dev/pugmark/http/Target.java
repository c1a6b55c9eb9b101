package dev.pugmark.http;

import io.undertow.server.HttpServerExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request line names, decoded after it is cut, so that an id may hold any character.
 *
 * @param segments of the path
 * @param path the segments, joined
 * @param authority of a request line that holds a whole address; else null
 */
record Target(List<String> segments, String path, @Nullable String authority) {

  static Target of(HttpServerExchange exchange) {
    var uri = exchange.getRequestURI();
    String authority = null;
    if (exchange.isHostIncludedInRequestURI()) {
      var start = uri.indexOf("//") + 2;
      var end = uri.indexOf('/', start);
      authority = end < 0 ? uri.substring(start) : uri.substring(start, end);
      uri = end < 0 ? "/" : uri.substring(end);
    }
    var segments = new ArrayList<String>();
    for (var segment : Router.segments(uri)) {
      segments.add(decode(segment, false));
    }
    return new Target(segments, "/" + String.join("/", segments), authority);
  }

  /** The parameters of a query, in order; one without {@code =} is empty. */
  static Map<String, List<String>> query(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Map.of();
    }
    var query = new LinkedHashMap<String, List<String>>();
    for (var pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        var equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        query.computeIfAbsent(decode(name, true), _ -> new ArrayList<>()).add(decode(value, true));
      }
    }
    return query;
  }

  /** Percent-decoded; as it stands when it is no proper percent-encoding. */
  private static String decode(String given, boolean plusIsBlank) {
    var text = utf8(given);
    if (text.indexOf('%') < 0 && !(plusIsBlank && text.indexOf('+') >= 0)) {
      return text;
    }
    try {
      return URLDecoder.decode(
          plusIsBlank ? text : text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  /** Bytes that a client left unescaped come as one character each. */
  private static String utf8(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      }
    }
    return text;
  }
}
