package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "3, 5",
    "180, 200",
    "400000, 500000",
    "700000, 1000000",
    "3000000, 5000000",
    "11000000, 15000000",
    "61000000, 120000000",
    "4000000000, 7200000000"
  })
  void stepsAreRound(double atLeast, long step) {
    assertThat(Ticks.step(atLeast)).isEqualTo(step);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 0 µs",
    "0, 1000000, 0 s",
    "250, 50, 250 µs",
    "12500, 500, 12.5 ms",
    "1500000, 100000, 1.5 s",
    "5000000, 1000000, 5 s",
    "75000000, 5000000, 1:15",
    "120000000, 60000000, 2 m",
    "5400000000, 1800000000, 1:30 h",
    "3601000000, 1000000, 1:00:01",
    "-5000000, 1000000, −5 s"
  })
  void labelsHaveAsManyDigitsAsTheStepNeeds(long micros, long step, String label) {
    assertThat(Ticks.label(micros, step)).isEqualTo(label);
  }

  @Test
  void countsFromTheOrigin() {
    var view = new Viewport(1_000_000_000, 1_010_000_000, 1_000);

    var ticks = Ticks.of(view, 1_000_000_000, 190);

    assertThat(ticks).extracting(Ticks.Tick::label).startsWith("0 s", "2 s", "4 s");
    assertThat(ticks.get(1).x()).isEqualTo(200);
  }
}
