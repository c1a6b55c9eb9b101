package dev.pugmark.dialect.clawboo;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Request;
import java.util.zip.CRC32C;

/** Weak tags, so that a client that polls is not sent again what it has. */
final class Etag {
  private Etag() {}

  static Answer answer(Request request, String body) {
    var tag = of(body);
    var known = request.header("If-None-Match");
    var fresh = request.method().equals("GET") && known != null && known.contains(tag);
    var answer = fresh ? Answer.empty(304) : Answer.json(200, body);
    return answer.withHeader("ETag", tag);
  }

  private static String of(String body) {
    var sum = new CRC32C();
    sum.update(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return "W/\"%x-%08x-%08x\"".formatted(body.length(), body.hashCode(), sum.getValue());
  }
}
