package dev.pugmark.interceptor.forked;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One thing that a client does, and what must be known of it. It is the same for every client.
 *
 * @param what the driver's word for it
 * @param url where to, with the places of the origin in braces
 * @param rows what the server must have, beside what the program said
 */
record Behaviour(String name, String what, String url, BiConsumer<String, List<JsonNode>> rows) {

  static final List<Behaviour> ALL =
      List.of(
          one(
              "answers",
              "get",
              "{http}/ok?api_key=sk-secret12345&page=2",
              row -> {
                status(row, 200);
                assertThat(row.get("url").textValue())
                    .endsWith("/ok?api_key=REDACTED&page=REDACTED");
                assertThat(row.get("method").textValue()).isEqualTo("GET");
                assertThat(row.get("response_bytes").longValue()).isEqualTo(5);
                assertThat(row.get("hops")).isEmpty();
                assertThat(row.get("state").textValue()).isEqualTo("done");
                assertThat(row.get("attribution").textValue()).isEqualTo("process");
                assertThat(row.get("protocol").textValue()).isIn("http/1.1", "h2");
              }),
          one(
              "user info in the address",
              "get",
              "{user}/ok",
              row -> assertThat(row.get("url").textValue()).doesNotContain("secret")),
          one(
              "upload",
              "post",
              "{http}/echo",
              row -> {
                status(row, 200);
                assertThat(row.get("method").textValue()).isEqualTo("POST");
                assertThat(row.get("response_bytes").longValue()).isEqualTo(1000);
                assertThat(
                        row.get("request_bytes").isNull()
                            || row.get("request_bytes").longValue() == 1000)
                    .isTrue();
              }),
          one(
              "head",
              "head",
              "{http}/ok",
              row -> {
                status(row, 200);
                assertThat(row.get("response_bytes").longValue()).isZero();
              }),
          one("not found", "get", "{http}/status/404", row -> status(row, 404)),
          one("server error", "get", "{http}/status/503", row -> status(row, 503)),
          one(
              "redirect",
              "get",
              "{http}/redirect",
              row -> {
                status(row, 200);
                assertThat(row.get("url").textValue()).endsWith("/redirect");
                assertThat(row.get("hops")).hasSize(1);
                assertThat(row.at("/hops/0/url").textValue()).endsWith("/ok?to=REDACTED");
                // Some libraries do not keep the status that led there.
                assertThat(row.at("/hops/0/status_code").asInt(302)).isEqualTo(302);
              }),
          one("gzip", "get", "{http}/gzip", row -> status(row, 200)),
          one(
              "https",
              "get",
              "{https}/ok",
              row -> {
                status(row, 200);
                assertThat(row.get("scheme").textValue()).isEqualTo("https");
              }),
          one(
              "streaming",
              "get",
              "{http}/stream",
              row -> {
                status(row, 200);
                assertThat(row.get("streamed").booleanValue()).isTrue();
                assertThat(row.get("latency_ms").doubleValue())
                    .isGreaterThan(row.get("ttfb_ms").doubleValue() + 60);
                assertThat(
                        row.get("response_bytes").isNull()
                            || row.get("response_bytes").longValue() == 27)
                    .isTrue();
              }),
          one(
              "streaming over https",
              "get",
              "{https}/stream",
              row -> {
                status(row, 200);
                assertThat(row.get("latency_ms").doubleValue())
                    .isGreaterThan(row.get("ttfb_ms").doubleValue() + 60);
              }),
          one(
              "partly read",
              "partial",
              "{http}/endless",
              row -> {
                assertThat(row.get("status_code").intValue()).isEqualTo(200);
                assertThat(row.get("latency_ms").doubleValue()).isLessThan(2500);
              }),
          one(
              "answer of a model",
              "model",
              "{http}",
              row -> {
                status(row, 200);
                assertThat(row.get("method").textValue()).isEqualTo("POST");
                assertThat(row.get("path").textValue()).startsWith("/v1/");
                assertThat(row.get("category").textValue()).isEqualTo("llm");
                assertThat(row.get("streamed").booleanValue()).isTrue();
                assertThat(row.get("latency_ms").doubleValue())
                    .isGreaterThan(row.get("ttfb_ms").doubleValue() + 150);
              }),
          one("refused", "get", "{refusing}/x", row -> failed(row, "connect")),
          one("no such host", "get", "http://nowhere.invalid/x", row -> failed(row, "dns")),
          one("untrusted", "get", "{untrusted}/ok", row -> failed(row, "tls")),
          one(
              "silent server",
              "impatient",
              "{http}/slow",
              row -> failed(row, "read_timeout", "timeout")),
          one(
              "nobody accepts",
              "impatient",
              "{deaf}/x",
              // The oldest asynchronous client of Apache does not say why it did not connect.
              row -> failed(row, "connect_timeout", "timeout", "connect")),
          one("hung up", "get", "{odd}/gone", row -> failed(row, "reset")),
          one("reset", "get", "{odd}/reset", row -> failed(row, "reset")),
          one("no HTTP", "get", "{odd}/no-http", row -> failed(row, "protocol", "reset")),
          one("half of it", "{odd}/half", Behaviour::brokenOff),
          one("half a chunk", "{odd}/half-a-chunk", Behaviour::brokenOff),
          one(
              "until the end",
              "get",
              "{odd}/until-the-end",
              row -> {
                status(row, 200);
                assertThat(row.get("response_bytes").asLong(10)).isEqualTo(10);
              }),
          one("nothing in it", "get", "{odd}/empty", row -> empty(row, 204)),
          one("not modified", "get", "{odd}/known", row -> empty(row, 304)),
          one("hints before it", "{odd}/hints", Behaviour::asSaid),
          one(
              "large",
              "{odd}/large",
              (said, row) -> {
                if (!said.contains("\tthrew ")) { // what is too much for a client is its affair
                  asSaid(said, row);
                }
              }),
          one(
              "status of its own",
              "get",
              "{odd}/denied",
              row -> {
                assertThat(row.get("status_code").isNull()).isTrue();
                assertThat(row.at("/error/kind").textValue()).isEqualTo("protocol");
              }),
          one(
              "around and around",
              "get",
              "{odd}/around",
              row -> {
                if (row.get("error").isNull()) {
                  status(row, 302); // that is all the program gets
                } else {
                  assertThat(row.at("/error/kind").textValue()).isEqualTo("too_many_redirects");
                }
              }),
          one("called off", "cancelled", "{http}/held?{new}", row -> failed(row, "cancelled")),
          one(
              "called off over https",
              "cancelled",
              "{https}/held?{new}",
              row -> failed(row, "cancelled")),
          one("answered later", "later", "{http}/ok", row -> status(row, 200)),
          new Behaviour(
              "many at once",
              "many",
              "{http}/ok",
              (said, rows) -> {
                assertThat(rows).as(said).hasSize(40);
                rows.forEach(row -> status(row, 200));
              }),
          new Behaviour(
              "excluded",
              "get",
              "{named}/ok",
              (said, rows) -> {
                assertThat(said).doesNotContain("threw");
                assertThat(rows).isEmpty();
              }));

  private static Behaviour one(String name, String what, String url, Consumer<JsonNode> row) {
    return one(name, what, url, (_, told) -> row.accept(told));
  }

  /** As the program fared with it. */
  private static Behaviour one(String name, String url, BiConsumer<String, JsonNode> row) {
    return one(name, "get", url, row);
  }

  private static Behaviour one(
      String name, String what, String url, BiConsumer<String, JsonNode> row) {
    return new Behaviour(
        name,
        what,
        url,
        (said, rows) -> {
          assertThat(rows).as(said).hasSize(1);
          row.accept(said, rows.getFirst());
        });
  }

  private static void status(JsonNode row, int status) {
    assertThat(row.get("status_code").intValue()).as(row.toString()).isEqualTo(status);
    assertThat(row.get("error").isNull()).as(row.toString()).isTrue();
    assertThat(row.get("latency_ms").doubleValue())
        .isGreaterThanOrEqualTo(row.get("ttfb_ms").doubleValue());
  }

  private static void empty(JsonNode row, int status) {
    status(row, status);
    assertThat(row.get("response_bytes").asLong()).isZero();
  }

  /** A client that knows no early hints takes them for the answer, or for none. */
  private static void asSaid(String said, JsonNode row) {
    var words = said.substring(said.indexOf('\t') + 1).split(" ", -1);
    if (words[0].equals("threw")) {
      assertThat(row.get("error").isNull()).as(row.toString()).isFalse();
      return;
    }
    var answered = row.get("status_code").asText();
    assertThat(answered).isIn(words[0], "200");
    status(row, Integer.parseInt(answered));
    if (words.length > 1 && words[0].equals(answered)) {
      assertThat(row.get("response_bytes").asText(words[1])).as(said).isEqualTo(words[1]);
    }
  }

  /** There was an answer, and not all of it; some clients take what there was for all. */
  private static void brokenOff(String said, JsonNode row) {
    assertThat(row.get("status_code").asInt()).as(row.toString()).isEqualTo(200);
    if (said.contains("\tthrew ") || !row.get("error").isNull()) {
      assertThat(row.at("/error/kind").textValue()).as(row.toString()).isIn("reset", "protocol");
    } else {
      assertThat(said).endsWith("\t200 10");
    }
  }

  private static void failed(JsonNode row, String... kinds) {
    assertThat(row.at("/error/kind").textValue()).as(row.toString()).isIn(Set.of(kinds).toArray());
    assertThat(row.get("status_code").isNull()).as(row.toString()).isTrue();
  }
}
