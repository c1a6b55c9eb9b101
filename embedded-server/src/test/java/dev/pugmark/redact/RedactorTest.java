package dev.pugmark.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final String PEM =
      "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE KEY-----";
  private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl";

  /** What surrounds a credential, the credential, and what is left. */
  static Stream<String[]> secrets() {
    return Stream.of(
        pair("key is sk-abcdefghijklmnop here", "key is •••• here"),
        pair("sk-ant-api03-abc_DEF-123456", "••••"),
        pair("(sk-or-v1-0123456789ab)", "(••••)"),
        pair("sk-abcdefghijklmnop.", "••••."),
        pair("push ghp_abcdefghijkl now", "push •••• now"),
        pair("gho_abcdefghijklmnop", "••••"),
        pair("github_pat_11ABCDEFG0123456789_ab", "••••"),
        pair("glpat-abcdefghij0123456789", "••••"),
        pair("xoxb-1234567890-abc", "••••"),
        pair("xapp-1-A012345678-abcdef", "••••"),
        pair("sk_live_4eC39HqLyjWDarjtT1", "••••"),
        pair("id AKIAIOSFODNN7EXAMPLE!", "id ••••!"),
        pair("AIza" + "Sy0123456789abcdefghijklmnopqrstuvw", "••••"),
        pair("Authorization: Bearer abcdefghijkl.mn", "Authorization: ••••"),
        pair("BEARER   abcdefghijkl", "••••"),
        pair("bearer abcdefghijklmn+/==", "••••"),
        pair("Authorization: Basic dXNlcjpwYXNz", "Authorization: ••••"),
        pair(JWT, "••••"),
        pair("  " + JWT + "\n", "••••"),
        pair("jwt=" + JWT + ";", "jwt=••••;"),
        pair("eyJhbGciOi.eyJzdWIi.abcd", "••••"),
        pair("export OPENAI_API_KEY=abc def", "export •••• def"),
        pair("GITHUB_TOKEN: \"a b\" x", "•••• x"),
        pair("DB_PASSWORD='a b'", "••••"),
        pair("AWS_SECRET = abc", "••••"),
        pair("KEY=value", "••••"),
        pair("{\"API_KEY\": \"abc\", \"a\": 1}", "{\"API_KEY\": \"••••\", \"a\": 1}"),
        pair("password=hunter", "password=••••"),
        pair("?password=hunter2&user=x", "?password=••••&user=x"),
        pair("dbPassword=\"a b\"", "dbPassword=\"••••\""),
        pair("api_key=abc123", "api_key=••••"),
        pair("x-api-key: abc123def", "x-api-key: ••••"),
        pair("{\"password\":\"hunter\",\"a\":1}", "{\"password\":\"••••\",\"a\":1}"),
        pair("{\\\"password\\\": \\\"hunter\\\"}", "{\\\"password\\\": \\\"••••\\\"}"),
        pair("password: hunter2", "password: ••••"),
        pair("access_token=0a1b2c3d4e&x=1", "access_token=••••&x=1"),
        pair("secret => 'x y'", "secret => '••••'"),
        pair("postgres://app:pw@db:5432/x", "postgres://••••@db:5432/x"),
        pair("https://:pw@host and http://a:b@c/", "https://••••@host and http://••••@c/"),
        pair("a " + PEM + " b", "a •••• b"),
        pair(PEM + PEM + "\nx", "••••••••\nx"),
        pair("PRIVATE_KEY=" + PEM, "PRIVATE_KEY=••••"),
        pair("-----BEGIN RSA PRIVATE KEY-----\n" + PEM, "••••"),
        pair("-----END CERTIFICATE-----" + PEM + "-", "-----END CERTIFICATE-----••••-"),
        pair("sk-abcdefghijklmnop ghp_abcdefghijkl", "•••• ••••"));
  }

  private static String[] pair(String text, String redacted) {
    return new String[] {text, redacted};
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void takesCredentialsAndKeepsWhatSurroundsThem(String text, String redacted) {
    assertThat(Redactor.scrub(text)).isEqualTo(redacted);
    assertThat(Redactor.mask(text)).isEqualTo(redacted);
    assertThat(Redactor.scrub(redacted)).isSameAs(redacted);
    assertThat(Redactor.mask(Redactor.scrub(text))).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "build 9f2c1a4e8b7d",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "550e8400-e29b-41d4-a716-446655440000",
        "pugmarks.exporter.main",
        "a task-management-system-for-you, risk-based",
        "sk-short and ghp_short",
        "the bearer of bad news",
        "https://example.com:8080/a@b?c=d",
        "git@github.com:owner/repo.git",
        "mailto:someone@example.com",
        "MAX_TOKENS=500 total_tokens=900 input_token=5",
        "tokens: 1200, token count: 5",
        "primary key: id",
        "KEY: the first column",
        "TOKEN: usage was high",
        "password: required",
        "password=None",
        "if password == other",
        "password = read_password()",
        "const token: string = next",
        "monkey=banana turkey: x",
        "AKIAIOSFODNN7EXAMPLES",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE",
        "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----",
        "eyJ is how every JWT begins",
        "2026-11-21T23:38:02.771828+00:00Z",
        "ünïcödé 😀 text",
        "password=",
        "password=\"\"",
        "=",
        ":",
        "://",
        "-",
        "_"
      })
  void keepsTelemetryAndProse(String text) {
    assertThat(Redactor.scrub(text)).isSameAs(text);
    assertThat(Redactor.mask(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"password\":\"p\",\"totalTokens\":9} | {\"password\":\"••••\",\"totalTokens\":9}",
        "{\"toolCallId\":\"c1\",\"name\":\"grep\",\"apiKey\":\"k\"}"
            + "| {\"toolCallId\":\"c1\",\"name\":\"grep\",\"apiKey\":\"••••\"}",
        "{\"set-cookie\":\"a=b\"} | {\"set-cookie\":\"••••\"}",
        "{\"authToken\":\"x\"} | {\"authToken\":\"••••\"}",
        "{\"token\":5,\"secret\":null,\"Auth\":true,\"CREDENTIALS\":{\"a\":1},\"cookie\":[1]}"
            + "| {\"token\":\"••••\",\"secret\":\"••••\",\"Auth\":\"••••\",\"CREDENTIALS\":\"••••\",\"cookie\":\"••••\"}",
        "{\"private_key\":1,\"privateKey\":1,\"access-key\":1,\"bearerX\":1,\"passwd\":1,\"API_KEY\":1}"
            + "| {\"private_key\":\"••••\",\"privateKey\":\"••••\",\"access-key\":\"••••\",\"bearerX\":\"••••\",\"passwd\":\"••••\",\"API_KEY\":\"••••\"}",
        "{\"authorization\":\"x\",\"authorised\":1} | {\"authorization\":\"••••\",\"authorised\":\"••••\"}",
        "{\"resetToken\":884211} | {\"resetToken\":\"••••\"}",
        "{\"maxTokens\":\"sixty\"} | {\"maxTokens\":\"••••\"}",
        "{\"a\":[[{\"b\":{\"secret\":\"x\",\"c\":1}}]]} | {\"a\":[[{\"b\":{\"secret\":\"••••\",\"c\":1}}]]}",
        "[\"key sk-abcdefghijklmnop\",1] | [\"key ••••\",1]",
        "\"sk-abcdefghijklmnop\" | \"••••\"",
        "{\"key\":\"x.api_key\",\"value\":{\"stringValue\":\"x\"}} | {\"key\":\"x.api_key\",\"value\":\"••••\"}",
        "{broken sk-abcdefghijklmnop | {broken ••••",
        "{\"password\":\"p\",\"password\":1} | {\"password\":\"••••\"}",
      })
  void masksWhateverIsNamedLikeACredential(String json, String masked) {
    assertThat(Redactor.maskJson(json.strip())).isEqualTo(masked.strip());
    assertThat(Redactor.maskJson(masked.strip())).isEqualTo(masked.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tokens\":{\"input\":5},\"inputTokens\":1,\"cachedInputTokens\":null,\"TOKENCOUNT\":\"x\"}",
        "{\"input_tokens\":5,\"maxTokens\":1.5,\"tokensUsed\":7,\"tokensPerMinute\":8,\"token_limit\":9}",
        "{\"gen_ai.usage.input_tokens\":5,\"cache_read_input_tokens\":6,\"tokenUsage\":{\"input\":5}}",
        "{\"author\":\"a\",\"authors\":[\"b\"],\"authorType\":\"agent\",\"authorAgentId\":\"dev\"}",
        "{\"key\":\"gen_ai.usage.input_tokens\",\"value\":{\"intValue\":\"12\"}}",
        "{\"name\":\"grep\",\"costUsd\":0.10,\"ok\":true,\"none\":null,\"hash\":\"9f2c1a4e8b7d\"}",
      })
  void keepsCountsAndAuthors(String json) {
    assertThat(Redactor.maskJson(json)).isSameAs(json);
    assertThat(Redactor.scrubJson(json)).isSameAs(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"password\":\"p\",\"Api-Key\":\"k\",\"clientSecret\":\"s\",\"X-API-Key\":\"x\"}"
            + "| {\"password\":\"••••\",\"Api-Key\":\"••••\",\"clientSecret\":\"••••\",\"X-API-Key\":\"••••\"}",
        "{\"http.request.header.authorization\":[\"Basic x\"],\"n\":1}"
            + "| {\"http.request.header.authorization\":[\"••••\"],\"n\":1}",
        "{\"cookie\":{\"sid\":\"x\",\"age\":5,\"deep\":[{\"v\":\"y\"}]}}"
            + "| {\"cookie\":{\"sid\":\"••••\",\"age\":5,\"deep\":[{\"v\":\"••••\"}]}}",
        "{\"key\":\"authorization\",\"value\":{\"stringValue\":\"x\"}}"
            + "| {\"key\":\"authorization\",\"value\":{\"stringValue\":\"••••\"}}",
        "{\"name\":\"Set-Cookie\",\"value\":\"a=b\"} | {\"name\":\"Set-Cookie\",\"value\":\"••••\"}",
        "{\"password\":{\"type\":\"string\",\"description\":\"yours\",\"default\":\"x\"}}"
            + "| {\"password\":{\"type\":\"string\",\"description\":\"yours\",\"default\":\"••••\"}}",
        "{\"password\":\"12345678\"} | {\"password\":\"••••\"}",
        "{\"env\":\"A_KEY=x\"} | {\"env\":\"••••\"}",
      })
  void scrubsWhatIsSurelyACredential(String json, String scrubbed) {
    assertThat(Redactor.scrubJson(json.strip())).isEqualTo(scrubbed.strip());
    assertThat(Redactor.scrubJson(scrubbed.strip())).isEqualTo(scrubbed.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"password\":5,\"api_key\":true,\"secret\":null,\"cookie\":[1,2.50]}",
        "{\"token\":\"Hello\",\"tokens\":\"x\",\"credentials\":\"none\",\"auth\":\"basic\"}",
        "{\"password\":\"\",\"authorId\":\"x\",\"secretary\":\"y\",\"passwordReset\":\"z\"}",
      })
  void scrubsNoNumbersAndNoOtherNames(String json) {
    assertThat(Redactor.scrubJson(json)).isSameAs(json);
  }

  @Test
  void copiesOnlyWhatChanges() throws BadJsonException {
    var clean = Json.read("{\"a\":{\"b\":[1,\"x\"]},\"c\":\"y\"}");
    var text = "{\"z\":{\"b\":[1]},\"secret\":\"x\",\"a\":[{\"k\":1},\"sk-abcdefghijklmnop\"]}";
    var dirty = Json.read(text);

    var scrubbed = Redactor.scrub(dirty);

    assertThat(Redactor.scrub(clean)).isSameAs(clean);
    assertThat(Redactor.mask(clean)).isSameAs(clean);
    assertThat(Json.write(dirty)).isEqualTo(text);
    assertThat(Json.write(scrubbed))
        .isEqualTo("{\"z\":{\"b\":[1]},\"secret\":\"••••\",\"a\":[{\"k\":1},\"••••\"]}");
    assertThat(scrubbed.get("z")).isSameAs(dirty.get("z"));
    assertThat(Redactor.scrub(scrubbed)).isSameAs(scrubbed);
    assertThat(Redactor.mask(scrubbed)).isSameAs(scrubbed);
  }

  @Test
  void reachesAnyDepth() {
    JsonNode deep = Json.object().put("password", "p");
    for (var i = 0; i < 100_000; i++) {
      deep = i % 2 == 0 ? Json.array().add(deep) : Json.object().set("a", deep);
    }

    assertThat(Json.write(Redactor.scrub(deep))).contains("{\"password\":\"••••\"}");
    assertThat(Redactor.maskJson(Json.write(deep))).contains("{\"password\":\"••••\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY----- -----END CERTIFICATE----- ",
        "-----BEGIN ",
        "-eyJaaaaaaaaaaaa",
        "eyJaaaaaaaaaaaa.eyJaaaaaaaaaaa.",
        "eyJ-",
        "sk-",
        "sk-a ",
        "A_KEY=\"",
        "password='\\",
        "password=\"a",
        "PASSWORD = ",
        "password: ",
        "password={",
        "password=f(",
        "password=a",
        "token:1,",
        "token=1,",
        "\"KEY\":{",
        "\"KEY\":a",
        "KEY : a",
        "password=>'",
        "authorization: basic ",
        "authorization:\"",
        "-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----",
        "://a:",
        "://a@",
        "Bearer ",
        "bearer",
        "AKIA",
        "AIza",
        "xoxb-",
        "\\\"password\\\":\\\"",
        "KEY",
        "= ",
        "a",
        "\\",
        " ",
        "•"
      })
  void copesWithHostileRepetition(String part) {
    var text = part.repeat(2_000_000 / part.length());

    var once = Redactor.scrub(text);

    assertThat(Redactor.scrub(once)).isEqualTo(once);
    assertThat(Redactor.scrub("password=\"" + text)).isNotNull();
    assertThat(Redactor.scrub("eyJ" + text)).isNotNull();
  }

  @Test
  void isStableOnMixturesOfEveryShape() {
    var parts = secrets().map(pair -> pair[0]).toList();
    var joints = new String[] {"", " ", "=", ":", "\"", "_", "-", ".", "@", "KEY=", "://", "\n"};
    for (var first : parts) {
      for (var second : parts) {
        for (var joint : joints) {
          var once = Redactor.scrub(first + joint + second);

          assertThat(Redactor.mask(once)).as(first + joint + second).isEqualTo(once);
        }
      }
    }
  }
}
