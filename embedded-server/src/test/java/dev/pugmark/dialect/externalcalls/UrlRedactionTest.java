package dev.pugmark.dialect.externalcalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.redact.url.UrlRedaction;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRedactionTest {
  private static String redacted(String url, UrlRedaction rule) {
    var read = Objects.requireNonNull(CallUrl.read(url, rule), url);
    // What is redacted stays as it is.
    assertThat(CallUrl.read(read.text(), rule)).isEqualTo(read);
    return read.text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://h.example/p?a=1&b=two&flag     | https://h.example/p?a=REDACTED&b=REDACTED&flag
          https://h.example/p?a=&=x&&            | https://h.example/p?a=&=REDACTED&&
          https://h.example?a=b=c                | https://h.example?a=REDACTED
          https://h.example/p?                   | https://h.example/p
          https://h.example/p#a?b=c              | https://h.example/p
          https://me:secret@h.example/           | https://h.example/
          https://a@b:c@h.example/               | https://h.example/
          https://h.example/?next=http://x/?k=v  | https://h.example/?next=REDACTED
          HTTPS://H.Example.:443/Path            | https://h.example:443/Path
          http://[FE80::1%25eth0]:80/            | http://[fe80::1]:80/
          https://bücher.example/ü               | https://xn--bcher-kva.example/ü
          """)
  void keepsTheNamesOfTheQueryAndNothingElse(String url, String expected) {
    assertThat(redacted(url, UrlRedaction.KEYS)).isEqualTo(expected);
  }

  @Test
  void dropsTheWholeQuery() {
    assertThat(redacted("https://h.example/p?a=1", UrlRedaction.DROP))
        .isEqualTo("https://h.example/p");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key",
        "api_key",
        "apiKey",
        "API-KEY",
        "access_token",
        "accessToken",
        "token",
        "client_secret",
        "sig",
        "signature",
        "X-Amz-Signature",
        "X-Amz-Credential",
        "X-Amz-Security-Token",
        "X-Goog-Signature",
        "AWSAccessKeyId",
        "password",
        "auth",
        "code",
        "session",
        "session_id",
        "credential",
        "jwt",
        "user[password]"
      })
  void knowsTheNamesOfSecrets(String name) {
    assertThat(redacted("https://h.example/?" + name + "=abc&page=2", UrlRedaction.KNOWN))
        .isEqualTo("https://h.example/?" + name + "=REDACTED&page=2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"page", "q", "keyword", "monkey", "author", "postcode", "encoding", "limit"})
  void keepsHarmlessNames(String name) {
    var url = "https://h.example/?" + name + "=abc";
    assertThat(redacted(url, UrlRedaction.KNOWN)).isEqualTo(url);
  }

  @Test
  void knowsTheShapesOfTokensUnderAnyName() {
    assertThat(redacted("https://h.example/?x=sk-abcdef123456&y=1", UrlRedaction.KNOWN))
        .isEqualTo("https://h.example/?x=REDACTED&y=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-ant-api03-abcdef",
        "ghp_abcdef123456",
        "gho_abcdef123456",
        "glpat-abcdef123456",
        "xoxb-123456-abcdef",
        "AKIAIOSFODNN7EXAMPLE",
        "AIzaSyA-1234567",
        "eyJhbGciOiJIUzI1NiJ9",
        "q8Zf3kR2mXw7Lp0Vt5Yc9Bn1",
        "0123456789abcdef0123456789abcdef0123456789abcdef01234567",
        "Ab3-dEf6gHi9_jKl2mNo5pQr8s"
      })
  void replacesPartsOfAPathThatLookLikeTokens(String token) {
    assertThat(redacted("https://h.example/v1/" + token + "/x", UrlRedaction.KEYS))
        .isEqualTo("https://h.example/v1/REDACTED/x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "items",
        "123e4567-e89b-12d3-a456-426614174000",
        "0123456789abcdef0123456789abcdef01234567",
        "claude-sonnet-4-5-20250929",
        "gpt-4o-realtime-preview-2024-12-17",
        "a-long-title-of-an-article-from-2024",
        "internationalizationandlocalization",
        "12345678901234567890123456",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1",
        "v1beta",
        "REDACTED"
      })
  void keepsNamesAndIds(String part) {
    var url = "https://h.example/v1/" + part + "/x";
    assertThat(redacted(url, UrlRedaction.KEYS)).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.telegram.org/bot123456:AAHdq/getMe, https://api.telegram.org/REDACTED/getMe",
    "https://api.telegram.org/bot123456%3AAAHdq/getMe, https://api.telegram.org/REDACTED/getMe",
    "https://hooks.slack.com/services/T0123/B0123/XXXXXXXXXXXXXXXXXXXXXXXX,"
        + "https://hooks.slack.com/services/T0123/B0123/REDACTED",
    "https://discord.com/api/webhooks/123456/aaaaaaaaaaaaaaaaaaaaaaaaBBBBBBBB,"
        + "https://discord.com/api/webhooks/123456/REDACTED",
    "https://x.webhook.office.com/webhookb2/123e4567-e89b-12d3-a456-426614174000/IncomingWebhook"
        + "/0123456789abcdef0123456789abcdef,"
        + "https://x.webhook.office.com/webhookb2/REDACTED/IncomingWebhook/REDACTED",
    "https://chat.example/hooks/xxxxxxx1xxxxxxxxxxxxxxxxxx, https://chat.example/hooks/REDACTED"
  })
  void replacesTheSecretsInThePathsOfChatServices(String url, String expected) {
    assertThat(redacted(url, UrlRedaction.KEYS)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/v1",
        "h.example/x",
        "1http://h/",
        "http:///x",
        "http://",
        "http://h:70000/",
        "http://h:x/",
        "http://[::1/",
        "http://[1.2.3.4]/",
        "http://a..b/",
        "http://.a/"
      })
  void knowsWhatIsNoAddress(String text) {
    assertThat(CallUrl.read(text, UrlRedaction.KEYS)).isNull();
  }

  @Test
  void takesTimeInProportionToTheLengthOfAnAddress() {
    var url = "https://h.example/" + "a1/".repeat(500_000) + "?" + "a=b&".repeat(500_000);
    assertThat(redacted(url, UrlRedaction.KNOWN)).startsWith("https://h.example/a1/");
  }
}
