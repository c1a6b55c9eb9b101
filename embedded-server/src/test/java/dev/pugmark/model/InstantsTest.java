package dev.pugmark.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-21T23:38:02.771828+00:00Z, 2026-11-21T23:38:02.771828Z",
    "2026-11-21T23:38:02+00:00Z, 2026-11-21T23:38:02.000000Z",
    "2026-11-21T23:38:02Z, 2026-11-21T23:38:02.000000Z",
    "2026-11-21t23:38:02z, 2026-11-21T23:38:02.000000Z",
    "2026-11-21 23:38:02, 2026-11-21T23:38:02.000000Z",
    "2026-11-21T23:38, 2026-11-21T23:38:00.000000Z",
    "2026-11-21T23:38:02.5+02:00, 2026-11-21T21:38:02.500000Z",
    "2026-11-21T23:38:02.5-0130, 2026-11-22T01:08:02.500000Z",
    "2026-11-21T23:38:02+05, 2026-11-21T18:38:02.000000Z",
    "2026-11-21T23:38:02.771828 00:00Z, 2026-11-21T23:38:02.771828Z",
    "2026-11-21T23:38:02 02:00, 2026-11-21T21:38:02.000000Z",
    "2026-11-21 23:38:02 0200, 2026-11-21T21:38:02.000000Z",
    "2026-11-21 23:38:02 -0200, 2026-11-22T01:38:02.000000Z",
    "2026-11-21, 2026-11-21T00:00:00.000000Z",
    "2026-11-21T23:38:02., 2026-11-21T23:38:02.000000Z",
    "2026-11-21T23:38:02.123456789Z, 2026-11-21T23:38:02.123456Z",
    "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00.000000Z",
    "0000-01-01, 0000-01-01T00:00:00.000000Z",
    "9999-12-31T23:59:59-01:00, +10000-01-01T00:59:59.000000Z",
    "2024-02-29, 2024-02-29T00:00:00.000000Z",
  })
  void readsEveryFormWithOneMeaning(String text, String instant) {
    assertThat(Instants.isoMicros(Instants.parseMicros(text).orElseThrow())).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "now",
        "2026",
        "2026-11",
        "2026-13-01",
        "2026-00-01",
        "2026-02-29",
        "2100-02-29",
        "2026-11-21T",
        "2026-11-21T24:00:00",
        "2026-11-21T23:60:00",
        "2026-11-21T23:38:61",
        "2026-11-21T23:38:02.1234567890Z",
        "2026-11-21T23:38:02+24:00",
        "2026-11-21T23:38:02+00:60",
        "2026-11-21T23:38:02ZZ",
        "2026-11-21T23:38:02+",
        "2026-11-21T23:38:02+0",
        "2026-11-21T23:38:02 UTC",
        "+12026-11-21T23:38:02Z",
        "-2026-11-21T23:38:02Z",
        "999999999-01-01",
        "1790000000000",
        "２０２６-11-21"
      })
  void refusesWhatIsNoTime(String text) {
    assertThat(Instants.parseMicros(text)).isEmpty();
  }

  @Test
  void agreesWithTheJdkOnEveryDay() {
    var random = new Random(7);
    for (var day = -719_528L; day < 2_932_896L; day += 37) {
      var micros =
          (day * 86_400L + random.nextInt(86_400)) * 1_000_000L + random.nextInt(1_000_000);
      var instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);

      assertThat(Instants.parseMicros(instant.toString())).hasValue(micros);
      assertThat(Instant.parse(Instants.isoMicros(micros))).isEqualTo(instant);
    }
  }

  @Test
  void writesMillisCutTowardsThePast() {
    assertThat(Instants.isoMillis(1_999)).isEqualTo("1970-01-01T00:00:00.001Z");
    assertThat(Instants.isoMillis(-1)).isEqualTo("1969-12-31T23:59:59.999Z");
  }

  @Test
  void writesTheExtremesOfALong() {
    assertThat(Instants.isoMicros(Long.MAX_VALUE)).isEqualTo("+294247-01-10T04:00:54.775807Z");
    assertThat(Instants.isoMicros(Long.MIN_VALUE)).isEqualTo("-290308-12-21T19:59:05.224192Z");
  }
}
