package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pugmark.app.chart.FoldedTime.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedTimeTest {
  private static final long START = 1_767_225_600_000_000L;
  private static final long FOLDED = 5_000_000;

  @Test
  void leavesTimeAloneWithoutGaps() {
    assertThat(FoldedTime.NONE.fold(START + 0.25)).isEqualTo(START + 0.25);
    assertThat(FoldedTime.NONE.unfold(START)).isEqualTo(START);
    assertThat(FoldedTime.NONE.isEmpty()).isTrue();
  }

  @Test
  void shrinksEachGapToTheSameShortWhile() {
    var time = new FoldedTime(List.of(new Gap(100, 200_100), new Gap(300_100, 900_100)), 1_000);

    assertThat(time.fold(100)).isEqualTo(100);
    assertThat(time.fold(100_100)).isEqualTo(600);
    assertThat(time.fold(200_100)).isEqualTo(1_100);
    assertThat(time.fold(300_100)).isEqualTo(101_100);
    assertThat(time.fold(900_100)).isEqualTo(102_100);
    assertThat(time.fold(1_000_000)).isEqualTo(202_000);
    assertThat(time.cutAfter(2)).isEqualTo(798_000);
  }

  @Test
  void doesNotMakeAGapLonger() {
    var time = new FoldedTime(List.of(new Gap(0, 10)), 1_000);

    assertThat(time.fold(10)).isEqualTo(10);
    assertThat(time.fold(25)).isEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void unfoldsWhatItFolds(int seed) {
    var random = new Random(seed);
    var gaps = gaps(random);
    var time = new FoldedTime(gaps, FOLDED);
    var end = gaps.getLast().untilMicros() + 90_000_000;

    for (var i = 0; i < 5_000; i++) {
      var at = (double) random.nextLong(START - 90_000_000, end);
      var inGap = gaps.stream().anyMatch(gap -> gap.fromMicros() < at && at < gap.untilMicros());
      // A folded gap has fewer quarters of a microsecond, the finest a double tells apart here.
      var off = inGap ? 10_000.0 : 0.0;
      assertThat(time.unfold(time.fold(at))).isCloseTo(at, within(off));
    }
    for (var gap : gaps) {
      for (double edge : new double[] {gap.fromMicros(), gap.untilMicros()}) {
        assertThat(time.unfold(time.fold(edge))).isEqualTo(edge);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void keepsTheOrderOfTimesBothWays(int seed) {
    var random = new Random(seed);
    var gaps = gaps(random);
    var time = new FoldedTime(gaps, FOLDED);
    var times =
        random.doubles(5_000, START - 1e6, gaps.getLast().untilMicros() + 1e6).sorted().toArray();

    for (var i = 1; i < times.length; i++) {
      assertThat(time.fold(times[i])).isGreaterThanOrEqualTo(time.fold(times[i - 1]));
      assertThat(time.unfold(times[i])).isGreaterThanOrEqualTo(time.unfold(times[i - 1]));
    }
  }

  @Test
  void findsTheGapsFromAPlaceOn() {
    var time = new FoldedTime(List.of(new Gap(100, 200_100), new Gap(300_100, 900_100)), 1_000);

    assertThat(time.firstGapReaching(0)).isZero();
    assertThat(time.firstGapReaching(100)).isZero();
    assertThat(time.firstGapReaching(1_099)).isZero();
    assertThat(time.firstGapReaching(1_100)).isEqualTo(1);
    assertThat(time.firstGapReaching(102_100)).isEqualTo(2);
  }

  private static List<Gap> gaps(Random random) {
    var gaps = new ArrayList<Gap>();
    var at = START;
    for (var i = 0; i < 1 + random.nextInt(20); i++) {
      var from = at + random.nextLong(1, 600_000_000);
      at = from + random.nextLong(60_000_000, 40_000_000_000L);
      gaps.add(new Gap(from, at));
    }
    return gaps;
  }
}
