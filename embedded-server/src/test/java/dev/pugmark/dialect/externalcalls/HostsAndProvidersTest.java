package dev.pugmark.dialect.externalcalls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a host by its name alone. */
class HostsAndProvidersTest {
  private final Providers providers = Providers.bundled();

  @ParameterizedTest
  @CsvSource({
    "localhost, loopback",
    "app.localhost, loopback",
    "127.0.0.1, loopback",
    "127.8.9.1, loopback",
    "0.0.0.0, loopback",
    "::1, loopback",
    "::, loopback",
    "10.1.2.3, private",
    "172.16.0.1, private",
    "172.32.0.1, public",
    "192.168.1.1, private",
    "100.64.0.1, private",
    "100.128.0.1, public",
    "fd00::1, private",
    "printer, private",
    "nas.local, private",
    "db.internal, private",
    "169.254.169.254, link_local",
    "fe80::1, link_local",
    "8.8.8.8, public",
    "2001:4860:4860::8888, public",
    "api.example.com, public",
    "localhost.example.com, public"
  })
  void tellsHowFarAwayAHostIs(String host, String reach) {
    assertThat(HostName.reach(host)).isEqualTo(reach);
  }

  @ParameterizedTest
  @CsvSource({
    "name.example, name.example, 443, true",
    "name.example, sub.name.example, 443, false",
    "Name.Example, name.example, 443, true",
    "*.name.example, name.example, 443, false",
    "*.name.example, sub.name.example, 443, true",
    "*.name.example, a.b.name.example, 443, true",
    "*.name.example, othername.example, 443, false",
    ".name.example, name.example, 443, true",
    ".name.example, sub.name.example, 443, true",
    ".name.example, xname.example, 443, false",
    "name.example:8080, name.example, 8080, true",
    "name.example:8080, name.example, 443, false",
    "*.name.example:8080, sub.name.example, 8080, true",
    "127.0.0.1, 127.0.0.1, 80, true",
    "127.0.0.1:80, 127.0.0.1, 81, false",
    "::1, ::1, 80, true",
    "[::1], ::1, 80, true",
    "[::1]:80, ::1, 80, true",
    "[::1]:80, ::1, 81, false",
    "*, anything.example, 80, true",
    "*:80, anything.example, 80, true",
    "*:80, anything.example, 81, false"
  })
  void matchesHostsAndNothingElse(String pattern, String host, int port, boolean matches) {
    var read = Objects.requireNonNull(HostPattern.read(pattern));
    assertThat(read.matches(host, port)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "*.",
        ".",
        "a b",
        "http://a.example",
        "a.example/x",
        "a.example:",
        "a:b",
        "a:99999",
        "a*.example",
        "[::1"
      })
  void knowsWhatIsNoPattern(String text) {
    assertThat(HostPattern.read(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "api.anthropic.com, 443, /v1/messages, anthropic, llm",
    "api.openai.com, 443, /v1/chat/completions, openai, llm",
    "eu.api.openai.com, 443, /v1/responses, openai, llm",
    "mine.openai.azure.com, 443, /openai/deployments/x, azure-openai, llm",
    "generativelanguage.googleapis.com, 443, /v1beta/models/x, google-gemini, llm",
    "europe-west4-aiplatform.googleapis.com, 443, /v1/x, google-vertex, llm",
    "bedrock-runtime.eu-west-1.amazonaws.com, 443, /model/x/invoke, amazon-bedrock, llm",
    "openrouter.ai, 443, /api/v1/chat/completions, openrouter, llm",
    "openrouter.ai, 443, /about, , other",
    "storage.googleapis.com, 443, /bucket, google, other",
    "s3.eu-west-1.amazonaws.com, 443, /bucket, aws, other",
    "api.github.com, 443, /repos, github, other",
    "localhost, 11434, /api/chat, ollama, llm",
    "192.168.1.7, 11434, /api/generate, ollama, llm",
    "localhost, 11434, /, , other",
    "localhost, 1234, /v1/chat/completions, lm-studio, llm",
    "localhost, 8000, /v1/chat/completions, , llm",
    "api.evil.example, 11434, /api/chat, , other",
    "gateway.example.com, 443, /llm/v1/messages, , llm",
    "notapi.openai.com.example, 443, /v1/models, , other",
    "example.com, 443, /, , other"
  })
  void tellsWhoRunsAHostAndWhetherItIsAModel(
      String host, int port, String path, @Nullable String provider, String category) {
    assertThat(providers.of(host, port, HostName.reach(host), path))
        .isEqualTo(new Providers.Found(provider, category));
  }

  @Test
  void saysWhereTheTableComesFromAndOfWhatDate() {
    assertThat(providers.asOf()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
    assertThat(providers.source()).isNotBlank();
  }
}
