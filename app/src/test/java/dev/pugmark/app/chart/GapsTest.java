package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.chart.FoldedTime.Gap;
import dev.pugmark.app.chart.TimelineData.Band;
import dev.pugmark.app.chart.TimelineData.Lane;
import dev.pugmark.app.chart.TimelineData.Marker;
import dev.pugmark.app.chart.TimelineData.Sign;
import dev.pugmark.app.snapshot.Samples;
import dev.pugmark.app.theme.ColourRole;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GapsTest {
  private static final long MINUTE = 60_000_000;
  private static final long HOUR = 60 * MINUTE;

  @Test
  void findsWhereNoSpanRuns() {
    var data = data(List.of(), List.of(), 0, 10, 5, 30, 20, 25, 90, 100);

    assertThat(Gaps.idle(data)).containsExactly(new Gap(30 * MINUTE, 90 * MINUTE));
  }

  @Test
  void findsNoneAtOrUnderAMinute() {
    assertThat(Gaps.idle(data(List.of(), List.of(), 0, 1, 2, 3))).isEmpty();
  }

  @Test
  void isInterruptedByMarkersAndBeginningsOfTurns() {
    var marker = new Marker(40 * MINUTE, Sign.COMPACTION, "Compacted");
    var band = new Band(60 * MINUTE, 61 * MINUTE, "Turn 2");

    assertThat(Gaps.idle(data(List.of(band), List.of(marker), 0, 10, 90, 100)))
        .containsExactly(
            new Gap(10 * MINUTE, 40 * MINUTE),
            new Gap(40 * MINUTE, 60 * MINUTE),
            new Gap(60 * MINUTE, 90 * MINUTE));
  }

  @Test
  void findsNoneBehindWhatGoesOn() {
    var builder = new SpanColumnsBuilder(3);
    add(builder, 0, MINUTE);
    add(builder, HOUR, SpanColumns.RUNNING);
    add(builder, 9 * HOUR, 9 * HOUR + MINUTE);
    var data = data(builder, List.of(), List.of());

    assertThat(Gaps.idle(data)).containsExactly(new Gap(MINUTE, HOUR));
  }

  @Test
  void findsNoneBehindTheLastActivityUntilMoreComes() {
    var before = data(List.of(), List.of(), 0, 10);
    var after = data(List.of(), List.of(), 0, 10, 300, 301);

    assertThat(Gaps.fold(before, Set.of()).isEmpty()).isTrue();
    assertThat(Gaps.fold(after, Set.of()).gap(0)).isEqualTo(new Gap(10 * MINUTE, 300 * MINUTE));
  }

  @Test
  void foldsOnlyWhatTakesMuchOfWhatRemains() {
    // A night of 600 minutes and a break of 8, between 60 and 60 minutes of work and 60 more.
    var breakOf8 = Gaps.fold(data(List.of(), List.of(), 0, 60, 660, 720, 728, 788), Set.of());
    var breakOf4 = Gaps.fold(data(List.of(), List.of(), 0, 60, 660, 720, 724, 784), Set.of());

    assertThat(breakOf8.count()).isEqualTo(1);
    assertThat(breakOf4.count()).isEqualTo(1);
    var breakOf20 = Gaps.fold(data(List.of(), List.of(), 0, 60, 660, 720, 740, 800), Set.of());
    assertThat(breakOf20.count()).isEqualTo(2);
  }

  @Test
  void foldsEveryNightOfManyDays() {
    var minutes = new long[2 * 30];
    for (var day = 0; day < 30; day++) {
      minutes[2 * day] = day * 24L * 60L;
      minutes[2 * day + 1] = day * 24L * 60L + 180;
    }

    assertThat(Gaps.fold(data(List.of(), List.of(), minutes), Set.of()).count()).isEqualTo(29);
  }

  @Test
  void foldsNoneOfVeryManyOfWhichEachChangesLittle() {
    var minutes = new long[2 * 1_000];
    for (var i = 0; i < minutes.length; i++) {
      minutes[i] = i / 2 * 2L;
    }

    assertThat(Gaps.fold(data(List.of(), List.of(), minutes), Set.of()).isEmpty()).isTrue();
  }

  @Test
  void leavesTheOthersAsTheyAreWhenOneIsShown() {
    var data = data(List.of(), List.of(), 0, 60, 660, 720, 740, 800);
    var all = Gaps.fold(data, Set.of());
    var rest = Gaps.fold(data, Set.of(60 * MINUTE));

    assertThat(rest.count()).isEqualTo(1);
    assertThat(rest.gap(0)).isEqualTo(all.gap(1));
    assertThat(rest.foldedUntil(0) - rest.foldedFrom(0))
        .isEqualTo(all.foldedUntil(1) - all.foldedFrom(1));
  }

  @Test
  void keepsHappeningsApartBetweenWhichThereIsNothingElse() {
    var time = Gaps.fold(data(List.of(), List.of(), 0, 0, 600, 600), Set.of());

    assertThat(time.count()).isEqualTo(1);
    assertThat(time.fold(600.0 * MINUTE)).isGreaterThan(0);
  }

  @Test
  void foldsTheGapsOfManySpans() {
    assertThat(Gaps.fold(Samples.many("s", 100_000), Set.of()).isEmpty()).isTrue();
    assertThat(Gaps.fold(TimelineData.empty("s"), Set.of()).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void neverFoldsInsideOfASpanAndAlwaysShortens(int seed) {
    var random = new Random(seed);
    var builder = new SpanColumnsBuilder(300);
    for (var i = 0; i < 300; i++) {
      var from = random.nextLong(12) * 30 * HOUR + random.nextLong(HOUR);
      add(builder, from, from + random.nextLong(20 * MINUTE));
    }
    var data = data(builder, List.of(), List.of());
    var time = Gaps.fold(data, Set.of());

    assertThat(time.count()).isPositive();
    for (var number = 0; number < time.count(); number++) {
      var gap = time.gap(number);
      assertThat(gap.lengthMicros()).isGreaterThan(MINUTE);
      assertThat(time.foldedUntil(number) - time.foldedFrom(number)).isLessThan(gap.lengthMicros());
      for (var span = 0; span < data.spans().size(); span++) {
        assertThat(
                data.spans().end(span) <= gap.fromMicros()
                    || data.spans().start(span) >= gap.untilMicros())
            .isTrue();
      }
    }
  }

  /** Spans given by their minutes: start, end, start, end. */
  private static TimelineData data(List<Band> bands, List<Marker> markers, long... minutes) {
    var builder = new SpanColumnsBuilder(minutes.length / 2);
    for (var i = 0; i < minutes.length; i += 2) {
      add(builder, minutes[i] * MINUTE, minutes[i + 1] * MINUTE);
    }
    return data(builder, bands, markers);
  }

  private static void add(SpanColumnsBuilder builder, long from, long until) {
    builder.add(from, until, -1, 0, ColourRole.LANE_USER, false, null, null);
  }

  private static TimelineData data(
      SpanColumnsBuilder builder, List<Band> bands, List<Marker> markers) {
    builder.sort();
    var lane = new Lane("User", ColourRole.LANE_USER);
    return TimelineData.of("s", builder.build(SpanNames.NONE), List.of(lane), bands, markers);
  }
}
