package dev.pugmark.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pugmark.model.Instants;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTableTest {
  private static final PriceTable TABLE = PriceTable.bundled();
  private static final long JUNE_2026 = at("2026-06-15");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "claude-opus-4-5-20251101, claude-opus-4-5",
    "claude-opus-4-5, claude-opus-4-5",
    "claude-opus-4.5, claude-opus-4-5",
    "claude-4.5-opus, claude-opus-4-5",
    "Claude-Opus-4-5, claude-opus-4-5",
    "anthropic/claude-sonnet-4-5, claude-sonnet-4-5",
    "openrouter/anthropic/claude-sonnet-4.5:thinking, claude-sonnet-4-5",
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0, claude-sonnet-4-5",
    "anthropic.claude-opus-4-6-v1, claude-opus-4-6",
    "global.anthropic.claude-opus-4-8, claude-opus-4-8",
    "vertex_ai/claude-sonnet-4-5@20250929, claude-sonnet-4-5",
    "claude-opus-4-6@default, claude-opus-4-6",
    "claude-sonnet-4-5[1m], claude-sonnet-4-5",
    "claude-sonnet-4-20250514, claude-sonnet-4",
    "claude-sonnet-4-0, claude-sonnet-4",
    "claude-4-opus-20250514, claude-opus-4",
    "claude-3-5-sonnet-latest, claude-3-5-sonnet",
    "claude-3.5-sonnet-v2, claude-3-5-sonnet",
    "anthropic/claude-sonnet-3.7, claude-3-7-sonnet",
    "claude-haiku-3, claude-3-haiku",
    "anthropic--claude-4.6-opus, claude-opus-4-6",
    "anthropic-claude-haiku-4.5, claude-haiku-4-5",
    "databricks-claude-opus-4-1, claude-opus-4-1",
    "claude-opus-4-6-fast, claude-opus-4-6-fast",
    "claude-opus-4-6-thinking, claude-opus-4-6",
    "~anthropic/claude-opus-latest, claude-opus-latest",
    "claude-fable-5, claude-fable-5",
    "eu.anthropic.claude-sonnet-4-6, eu.anthropic.claude-sonnet-4-6",
    "eu.anthropic.claude-opus-4-6-v1, eu.anthropic.claude-opus-4-6",
    "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-haiku-4-5-20251001-v1:0, claude-haiku-4-5",
    "claude-2.1, claude-2.1",
    "claude-instant-1.2, claude-instant-1.2",
    "gpt-5-2025-08-07, gpt-5",
    "gpt-5-codex, gpt-5-codex",
    "openai/gpt-5.1-codex-max, gpt-5.1-codex-max",
    "gpt-5.2-codex-2026-01-14, gpt-5.2-codex",
    "openai/gpt-4.1-mini, gpt-4.1-mini",
    "gpt-4o-2024-05-13, gpt-4o-2024-05-13",
    "gpt-4o-2024-11-20, gpt-4o",
    "o3-2025-04-16, o3",
    "models/gemini-2.5-pro, gemini-2.5-pro",
    "gemini/gemini-2.5-flash, gemini-2.5-flash",
    "xai/grok-4-latest, grok-4",
    "mistral/devstral-small-2507, devstral-small-2507",
    "deepseek/deepseek-chat, deepseek-chat",
  })
  void knowsAModelByManyNames(String name, String model) {
    assertThat(TABLE.priceOf(name, JUNE_2026)).map(Price::model).contains(model);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<synthetic>",
        "claude",
        "claude-opus-5",
        "claude-opus-4-9",
        "claude-opus-4-12-20270101",
        "gpt-6",
        "gpt-5.9",
        "gemma-4-31b-claude-4.6-opus-reasoning-distilled",
        "-latest",
        "/"
      })
  void knowsNoPriceOfOtherModels(String name) {
    assertThat(TABLE.priceOf(name, JUNE_2026)).isEmpty();
    assertThat(TABLE.priceOf("x".repeat(1_000_000) + name, JUNE_2026)).isEmpty();
  }

  @Test
  void knowsWhatTheCacheCosts() {
    var price = TABLE.priceOf("claude-sonnet-4-5", JUNE_2026).orElseThrow();

    assertThat(price.input()).isEqualByComparingTo("3");
    assertThat(price.output()).isEqualByComparingTo("15");
    assertThat(price.cacheRead()).isEqualByComparingTo("0.3");
    assertThat(price.cacheWrite5m()).isEqualByComparingTo("3.75");
    assertThat(price.cacheWrite1h()).isEqualByComparingTo("6");
    assertThat(price.context()).hasValue(200_000);
  }

  @Test
  void addsUpExactly() {
    var price = TABLE.priceOf("claude-sonnet-4-5", JUNE_2026).orElseThrow();

    assertThat(TABLE.costPico(price, new Usage(1, 10, 100, 1_000, 10_000)))
        .isEqualTo(3_000_000L + 150_000_000L + 30_000_000L + 3_750_000_000L + 60_000_000_000L);
    assertThat(TABLE.costPico(price, new Usage(0, 0, 0, 0, 0))).isZero();
    assertThat(TABLE.costPico(price, new Usage(-5, -1, -1, -1, -1))).isZero();
    assertThat(TABLE.costPico(price, new Usage(Long.MAX_VALUE, 1, 1, 1, 1)))
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void keepsPricesOfManyDecimalsExact() throws Exception {
    var table = load("{\"model\":\"m\",\"from\":\"2026-01-01\",\"input\":0.00000015,\"output\":1}");
    var price = table.priceOf("m", JUNE_2026).orElseThrow();

    assertThat(table.costPico(price, new Usage(1_000_000, 0, 0, 0, 0))).isEqualTo(150_000);
    assertThat(table.costPico(price, new Usage(10, 1, 10, 10, 10))).isEqualTo(1_000_006);
    assertThat(table.costPico(price, new Usage(3, 0, 0, 0, 0))).isZero();
    assertThat(price.cacheWrite1h()).isEqualTo(new BigDecimal("1.5E-7"));
  }

  @Test
  void takesTheRowOfTheDay() throws Exception {
    var table =
        load(
            "{\"model\":\"m\",\"from\":\"2026-01-01\",\"input\":1,\"output\":1},"
                + "{\"model\":\"m\",\"from\":\"2026-03-01\",\"input\":2,\"output\":2}");

    assertThat(table.priceOf("m", at("2025-12-31"))).isEmpty();
    assertThat(table.priceOf("m", at("2026-03-01") - 1).orElseThrow().input()).isEqualTo("1");
    assertThat(table.priceOf("m", at("2026-03-01")).orElseThrow().input()).isEqualTo("2");
    assertThat(table.priceOf("m", Long.MAX_VALUE).orElseThrow().input()).isEqualTo("2");
    assertThat(table.priceOf("m", Long.MIN_VALUE)).isEmpty();
  }

  @Test
  void prefersRowsOfTheUser() throws Exception {
    var table =
        load("{\"model\":\"claude-opus-4.5\",\"from\":\"2026-05-01\",\"input\":1,\"output\":2}");

    assertThat(table.priceOf("claude-opus-4-5", JUNE_2026).orElseThrow().input()).isEqualTo("1");
    assertThat(table.priceOf("claude-opus-4-5", at("2026-04-30")).orElseThrow().input())
        .isEqualTo("5");
    assertThat(table.priceOf("claude-opus-4-6", JUNE_2026)).isPresent();
    assertThat(table.versionLabel()).isEqualTo("price table 2026-06 with own prices");
  }

  @Test
  void saysHowOldItIs() throws PriceFileException {
    assertThat(TABLE.asOf()).isEqualTo(LocalDate.of(2026, 6, 1));
    assertThat(TABLE.versionLabel()).isEqualTo("price table 2026-06");
    assertThat(PriceTable.load(null).versionLabel()).isEqualTo("price table 2026-06");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{ | ends before its value is complete, at line 1",
        "[] | \"prices\" must be a list",
        "{\"prices\":{}} | \"prices\" must be a list",
        "{\"prices\":[5]} | row 1 of \"prices\": \"model\" must be a name",
        "{\"prices\":[{\"model\":\"m\",\"from\":\"soon\",\"input\":1,\"output\":1}]} | \"from\" must be a date",
        "{\"prices\":[{\"model\":\"m\",\"from\":\"2026-01-01\",\"input\":1}]} | \"output\" must be a price",
        "{\"prices\":[{\"model\":\"m\",\"from\":\"2026-01-01\",\"input\":-1,\"output\":1}]} | \"input\" must be a price",
        "{\"prices\":[{\"model\":\"m\",\"from\":\"2026-01-01\",\"input\":1,\"output\":1e400000000}]} | \"output\" must be a price",
        "{\"as_of\":\"x\",\"prices\":[]} | \"as_of\" must be a date",
      })
  void saysWhatIsWrongInAUsersFile(String text, String reason) throws IOException {
    var file = Files.writeString(folder.resolve("mine.json"), text);

    assertThatThrownBy(() -> PriceTable.load(file))
        .isInstanceOf(PriceFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason);
  }

  @Test
  void saysThatAUsersFileIsMissing() {
    var file = folder.resolve("none.json");

    assertThatThrownBy(() -> PriceTable.load(file))
        .isInstanceOf(PriceFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("no such file");
  }

  private PriceTable load(String rows) throws IOException, PriceFileException {
    return PriceTable.load(
        Files.writeString(folder.resolve("prices.json"), "{\"prices\":[" + rows + "]}"));
  }

  private static long at(String date) {
    return Instants.parseMicros(date).orElseThrow();
  }
}
