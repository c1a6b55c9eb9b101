package dev.pugmark.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.query.Expression.And;
import dev.pugmark.query.Expression.Compares;
import dev.pugmark.query.Expression.Happened;
import dev.pugmark.query.Expression.Has;
import dev.pugmark.query.Expression.Lacks;
import dev.pugmark.query.Expression.Not;
import dev.pugmark.query.Expression.Or;
import dev.pugmark.query.Expression.Says;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
  private static Expression read(String text) {
    return switch (Query.parse(text)) {
      case Parsed.Valid valid -> valid.query().expression();
      case Parsed.Invalid invalid -> throw new AssertionError(text + ": " + invalid.fault());
    };
  }

  private static Fault fault(String text) {
    return switch (Query.parse(text)) {
      case Parsed.Valid valid -> throw new AssertionError(text + ": " + valid.query());
      case Parsed.Invalid invalid -> invalid.fault();
    };
  }

  @Test
  void readsNothingAsEverything() {
    assertThat(read("")).isEqualTo(Expression.ALL);
    assertThat(read(" \t\u00A0")).isEqualTo(Expression.ALL);
  }

  @Test
  void readsTermsThatMustAllHold() {
    assertThat(read("status:failed tool:Bash cost>0.5 text:\"flaky test\""))
        .isEqualTo(
            new And(
                List.of(
                    new Has(Field.STATUS, "failed", false),
                    new Has(Field.TOOL, "Bash", false),
                    new Compares(Field.COST, Comparison.MORE, 500_000_000_000L),
                    new Says("flaky test", false))));
    assertThat(read("a AND b")).isEqualTo(read("a b"));
  }

  @Test
  void bindsAndCloserThanOr() {
    assertThat(read("a b OR c"))
        .isEqualTo(
            new Or(
                List.of(
                    new And(List.of(new Says("a", false), new Says("b", false))),
                    new Says("c", false))));
    assertThat(read("a (b OR c)"))
        .isEqualTo(
            new And(
                List.of(
                    new Says("a", false),
                    new Or(List.of(new Says("b", false), new Says("c", false))))));
  }

  @Test
  void readsOppositesInEverySpelling() {
    var not = new Not(new Has(Field.TOOL, "Bash", false));
    assertThat(read("-tool:Bash")).isEqualTo(not);
    assertThat(read("NOT tool:Bash")).isEqualTo(not);
    assertThat(read("tool!=Bash")).isEqualTo(not);
    assertThat(read("-NOT -tool:Bash")).isEqualTo(not);
    assertThat(read("-(a OR b)"))
        .isEqualTo(new Not(new Or(List.of(new Says("a", false), new Says("b", false)))));
  }

  @Test
  void takesLowerCaseConjunctionsForText() {
    assertThat(read("or")).isEqualTo(new Says("or", false));
    assertThat(read("ORDER")).isEqualTo(new Says("ORDER", false));
  }

  @Test
  void readsSeveralValuesAsAlternatives() {
    assertThat(read("status:failed,stuck"))
        .isEqualTo(
            new Or(
                List.of(
                    new Has(Field.STATUS, "failed", false),
                    new Has(Field.STATUS, "stuck", false))));
    assertThat(read("agent:\"a, b\",c"))
        .isEqualTo(
            new Or(List.of(new Has(Field.AGENT, "a, b", false), new Has(Field.AGENT, "c", false))));
  }

  @Test
  void readsPatternsAndValuesThatNobodyGave() {
    assertThat(read("tool:mcp__*")).isEqualTo(new Has(Field.TOOL, "mcp__*", true));
    assertThat(read("tool:\"a*b\"")).isEqualTo(new Has(Field.TOOL, "a*b", false));
    assertThat(read("agent:none")).isEqualTo(new Lacks(Field.AGENT));
    assertThat(read("agent:\"none\"")).isEqualTo(new Has(Field.AGENT, "none", false));
    assertThat(read("cost:none")).isEqualTo(new Lacks(Field.COST));
  }

  @Test
  void takesTheStoresOwnWordsForAStatus() {
    assertThat(read("status:completed")).isEqualTo(new Has(Field.STATUS, "ok", false));
    assertThat(read("status:Error")).isEqualTo(new Has(Field.STATUS, "failed", false));
  }

  @ParameterizedTest
  @CsvSource({
    "cost>=0.5, COST, AT_LEAST, 500000000000",
    "cost:>$1, COST, MORE, 1000000000000",
    "cost=0, COST, EQUAL, 0",
    "tokens<45k, TOKENS, LESS, 45000",
    "tokens<=1.2M, TOKENS, AT_MOST, 1200000",
    "duration>=10s, DURATION, AT_LEAST, 10000000",
    "duration>250ms, DURATION, MORE, 250000",
    "duration>1h30m, DURATION, MORE, 5400000000",
    "duration<1.5m, DURATION, LESS, 90000000",
    "duration>0, DURATION, MORE, 0",
    "turns>5, TURNS, MORE, 5",
    "calls:3, TOOLS, EQUAL, 3",
  })
  void readsAmountsWithTheirUnits(String text, Field field, Comparison comparison, long value) {
    assertThat(read(text)).isEqualTo(new Compares(field, comparison, value));
  }

  @Test
  void readsRanges() {
    assertThat(read("cost:0.1..2")).isEqualTo(read("cost>=0.1 cost<=2"));
    assertThat(read("turns:3..")).isEqualTo(read("turns>=3"));
    assertThat(read("turns:..3")).isEqualTo(read("turns<=3"));
    assertThat(read("started:7d..2d")).isEqualTo(read("started<=7d started>=2d"));
    assertThat(read("started:2026-11-01..2026-11-07"))
        .isEqualTo(read("started>=2026-11-01 started<=2026-11-07"));
  }

  @Test
  void readsTimes() {
    assertThat(read("started>2d"))
        .isEqualTo(
            new Happened(Field.STARTED, Comparison.MORE, new Moment.Ago(2 * 86_400_000_000L)));
    assertThat(read("started:yesterday"))
        .isEqualTo(new Happened(Field.STARTED, Comparison.EQUAL, new Moment.DaysBack(1)));
    assertThat(read("ago<2026-11-30"))
        .isEqualTo(
            new Happened(Field.AGO, Comparison.LESS, new Moment.Day(LocalDate.of(2026, 11, 30))));
    assertThat(read("ago>=2026-11-30T09:05"))
        .isEqualTo(
            new Happened(
                Field.AGO,
                Comparison.AT_LEAST,
                new Moment.Clock(LocalDateTime.of(2026, 11, 30, 9, 5), true)));
  }

  @Test
  void countsTimesFromNowInTheZoneOfThePerson() {
    var zone = ZoneOffset.ofHours(2);
    var now = 1_000 * 86_400_000_000L + 23 * 3_600_000_000L; // 01:00 of the next day over there
    var midnight = 1_001 * 86_400_000_000L - 2 * 3_600_000_000L;

    var today = new Moment.DaysBack(0).span(Comparison.EQUAL, now, zone);
    assertThat(today).isEqualTo(new Moment.Span(midnight, midnight + 86_400_000_000L));
    var longAgo = new Moment.Ago(3_600_000_000L).span(Comparison.MORE, now, zone);
    assertThat(longAgo).isEqualTo(new Moment.Span(null, now - 3_600_000_000L));
    assertThat(longAgo.holds(now)).isFalse();
    assertThat(new Moment.Ago(10).span(Comparison.LESS, now, zone).holds(now - 5)).isTrue();
    var after = new Moment.DaysBack(1).span(Comparison.MORE, now, zone);
    assertThat(after).isEqualTo(new Moment.Span(midnight, null));
  }

  @Test
  void lookedForWordsMayGoOn() {
    assertThat(read("flak*")).isEqualTo(new Says("flak", true));
    assertThat(read("text:flak*")).isEqualTo(new Says("flak", true));
    assertThat(read("\"flak*\"")).isEqualTo(new Says("flak*", false));
    assertThat(read("text:\"the flak\"*")).isEqualTo(new Says("the flak", true));
    assertThat(read("src/test")).isEqualTo(new Says("src/test", false));
    assertThat(read("\"say \\\"so\\\"\"")).isEqualTo(new Says("say \"so\"", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "stauts:failed | 0 | 6 | There is no field stauts. Did you mean status?",
        "a http://x | 2 | 6 | There is no field http. Put text that holds such a sign into quotes.",
        "foo::bar | 0 | 3 | There is no field foo. Put text that holds such a sign into quotes.",
        "status:broken | 7 | 13 | There is no status broken; there are running, stuck, ok, failed, stopped, idle, unknown.",
        "kind:nothing | 5 | 12 | There is no kind nothing.",
        "status: | 7 | 7 | A value is missing here, such as status:failed.",
        "cost>much | 5 | 9 | This is not an amount in dollars, such as cost>0.5.",
        "duration>10 | 9 | 11 | A unit is missing, such as 10s, 10ms or 10m.",
        "turns>1.5 | 6 | 9 | This is not a number, such as turns>10.",
        "started>soon | 8 | 12 | This is no time: write how long ago, such as 2d, or a date, such as 2026-11-30.",
        "started:2026-02-30 | 8 | 18 | This is no time: write how long ago, such as 2d, or a date, such as 2026-11-30.",
        "started:2d | 8 | 10 | Write started<2d for the time since then, or started>2d for longer ago.",
        "agent>x | 5 | 6 | The field agent has no order: write agent:value.",
        "cost>1..2 | 5 | 9 | A range follows a colon, such as cost:1..2.",
        "(a | 0 | 1 | This ( is never closed.",
        "a) b | 1 | 2 | There is no ( that this ) closes.",
        "a OR | 4 | 4 | Something to look for is missing here.",
        "OR a | 0 | 0 | Something to look for is missing here.",
        "a AND | 5 | 5 | Something to look for is missing here.",
        "AND a | 0 | 3 | Something to look for is missing before this AND.",
        "() | 1 | 1 | Something to look for is missing here.",
        "- a | 0 | 1 | A minus stands right before what must not be.",
        "a NOT | 5 | 5 | What must not be is missing here.",
        "\"open | 0 | 1 | This quote is never closed.",
        "a *** | 2 | 5 | Only letters and digits can be looked for.",
        ":x | 0 | 1 | The name of a field is missing before this sign.",
        "cost>\"1\" | 5 | 6 | A value of cost stands without quotes.",
      })
  void saysWhatIsWrongAndWhere(String text, int start, int end, String sentence) {
    assertThat(fault(text)).isEqualTo(new Fault(start, end, sentence));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-(", "NOT "})
  void refusesWhatIsTooDeepOrTooLong(String piece) {
    assertThat(Query.parse(piece.repeat(900))).isInstanceOf(Parsed.Invalid.class);
    assertThat(fault("x".repeat(5_000)).start()).isEqualTo(4_000);
  }

  @Test
  void knowsWhatChangesWithoutNews() {
    assertThat(new Query("", read("ago<1h")).isTimed()).isTrue();
    assertThat(new Query("", read("a (b OR -status:stuck)")).isTimed()).isTrue();
    assertThat(new Query("", read("a cost>1 started<2026-11-30")).isTimed()).isFalse();
  }
}
