package dev.pugmark.transfer.codex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import dev.pugmark.transfer.codex.UsageSeries.Spent;
import dev.pugmark.transfer.codex.UsageSeries.Tokens;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsageSeriesTest {
  private final UsageSeries series = new UsageSeries();

  private static JsonNode usage(long input, long cached, long output) {
    return new Tokens(input, cached, output, 0, input + output).save();
  }

  private static JsonNode info(JsonNode total, JsonNode last) {
    var info = Json.object();
    info.set("total_token_usage", total);
    info.set("last_token_usage", last);
    return info;
  }

  private @Nullable Spent next(JsonNode total) {
    return series.next(info(total, usage(9, 9, 9)), false);
  }

  private static void spent(@Nullable Spent spent, long input, long cached, long output) {
    assertThat(Objects.requireNonNull(spent).tokens().words())
        .isEqualTo(input + "-" + cached + "-" + output);
  }

  @Test
  void countsByHowMuchTheTotalGrew() {
    spent(next(usage(100, 40, 10)), 100, 40, 10);
    spent(next(usage(250, 90, 25)), 150, 50, 15);
  }

  @Test
  void countsARepeatNotAtAll() {
    next(usage(100, 40, 10));

    assertThat(next(usage(100, 40, 10))).isNull();
    assertThat(series.next(null, false)).isNull();
    assertThat(series.next(Json.object(), false)).isNull();
    spent(next(usage(101, 40, 10)), 1, 0, 0);
  }

  @Test
  void beginsAnewWhenTheTotalFell() {
    next(usage(100, 40, 10));

    spent(next(usage(60, 0, 6)), 60, 0, 6);
    spent(next(usage(80, 10, 8)), 20, 10, 2);
    assertThat(next(usage(0, 0, 0))).as("a total that was emptied").isNull();
    spent(next(usage(100, 40, 10)), 100, 40, 10);
  }

  @Test
  void namesTheSameTotalOfTwoSeriesDifferently() {
    var first = Objects.requireNonNull(next(usage(100, 40, 10)));
    next(usage(0, 0, 0));
    var second = Objects.requireNonNull(next(usage(100, 40, 10)));

    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void takesCachedInputOutOfInput() {
    var tokens = Objects.requireNonNull(Tokens.of(usage(100, 40, 10)));
    assertThat(tokens.uncached()).isEqualTo(60);

    var odd = Objects.requireNonNull(Tokens.of(usage(10, 40, -5)));
    assertThat(odd.uncached()).isZero();
    assertThat(odd.output()).isZero();
  }

  @Test
  void goesOnFromWhatWasInherited() {
    series.inherit(info(usage(100, 40, 10), usage(1, 1, 1)));

    assertThat(series.next(info(usage(100, 40, 10), usage(1, 1, 1)), true)).isNull();
    spent(series.next(info(usage(130, 50, 12), usage(1, 1, 1)), true), 30, 10, 2);
  }

  @Test
  void believesTheLastRequestWhereATotalMayHoldMoreThanTheThreadSpent() {
    spent(series.next(info(usage(5_000, 400, 100), usage(30, 10, 2)), true), 30, 10, 2);
    spent(series.next(info(usage(5_100, 400, 110), usage(100, 0, 10)), true), 100, 0, 10);
  }

  @Test
  void goesOnWhereItWasSaved() {
    next(usage(100, 40, 10));
    next(usage(60, 0, 6));
    var state = Json.object();
    series.save(state);
    var other = new UsageSeries();

    other.load(state);

    assertThat(other.next(info(usage(60, 0, 6), usage(1, 1, 1)), false)).isNull();
    var spent = other.next(info(usage(70, 0, 7), usage(1, 1, 1)), false);
    spent(spent, 10, 0, 1);
    assertThat(Objects.requireNonNull(spent).id()).startsWith("1/");
  }
}
