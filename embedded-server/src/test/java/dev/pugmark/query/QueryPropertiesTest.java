package dev.pugmark.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.query.Expression.Compares;
import dev.pugmark.query.Expression.Happened;
import dev.pugmark.query.Expression.Has;
import dev.pugmark.query.Expression.Lacks;
import dev.pugmark.query.Expression.Says;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds for any filter, however it is written. */
class QueryPropertiesTest {
  private static final int FILTERS = 2_000;
  private static final List<String> PIECES =
      List.of(
          "status",
          "tool",
          "cost",
          "started",
          "text",
          "kind",
          "ago",
          ":",
          "=",
          "!=",
          "<",
          "<=",
          ">",
          ">=",
          "\"",
          "\\",
          "(",
          ")",
          "-",
          "*",
          ",",
          "..",
          " ",
          "\t",
          "OR",
          "AND",
          "NOT",
          "none",
          "failed",
          "0.5",
          "10s",
          "2d",
          "today",
          "2026-11-30",
          "2026-11-30T10:05",
          "99999999999999",
          "$",
          "é",
          "検索",
          "\uD83D",
          "\u0000",
          "a",
          "_",
          "/");

  /** More of them with {@code -Dpugmark.seeds=1000}. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("pugmark.seeds", 20));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isReadOrRefusedInsideOfTheText(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < FILTERS; i++) {
      var text = noise(random);

      switch (Query.parse(text)) {
        case Parsed.Valid valid -> {
          var again = Query.parse(valid.query().canonical());
          assertThat(again).as("%s", text).isInstanceOf(Parsed.Valid.class);
          assertThat(((Parsed.Valid) again).query().expression())
              .as("%s", text)
              .isEqualTo(valid.query().expression());
        }
        case Parsed.Invalid(var _, Fault fault) -> {
          assertThat(fault.start()).as("%s", text).isBetween(0, fault.end());
          assertThat(fault.end()).as("%s", text).isLessThanOrEqualTo(text.length());
          assertThat(fault.sentence()).as("%s", text).containsPattern("[.?]$");
        }
      }
      var completion = Completion.at(text, random.nextInt(text.length() + 3) - 1);
      assertThat(completion.start()).isBetween(0, completion.end());
      assertThat(completion.end()).isLessThanOrEqualTo(text.length());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isReadAgainAsItWasMeant(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < FILTERS; i++) {
      var meant = expression(random, 3);
      var written = Writing.of(meant);

      var read = Query.parse(written);

      assertThat(read).as(written).isInstanceOf(Parsed.Valid.class);
      assertThat(((Parsed.Valid) read).query().expression()).as(written).isEqualTo(meant);
    }
  }

  private static String noise(Random random) {
    var text = new StringBuilder();
    for (var i = random.nextInt(12); i >= 0; i--) {
      text.append(
          random.nextInt(8) == 0
              ? Character.toString(random.nextInt(0x2FF))
              : PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static Expression expression(Random random, int depth) {
    return switch (depth == 0 ? 9 : random.nextInt(10)) {
      case 0, 1 -> Expression.and(several(random, depth));
      case 2 -> Expression.or(several(random, depth));
      case 3 -> Expression.not(expression(random, depth - 1));
      default -> leaf(random);
    };
  }

  private static List<Expression> several(Random random, int depth) {
    return IntStream.rangeClosed(1, 2 + random.nextInt(2))
        .mapToObj(_ -> expression(random, depth - 1))
        .toList();
  }

  private static <T> T any(Random random, T[] all) {
    return List.of(all).get(random.nextInt(all.length));
  }

  private static Expression leaf(Random random) {
    var field = any(random, Field.values());
    if (random.nextInt(8) == 0 && Values.canLack(field)) {
      return new Lacks(field);
    }
    var comparison = any(random, Comparison.values());
    return switch (field.sort()) {
      case TEXT, WORD -> field == Field.TEXT ? says(random) : has(field, random);
      case MONEY, DURATION -> new Compares(field, comparison, random.nextLong(10_000_000_000_000L));
      case COUNT -> new Compares(field, comparison, random.nextLong(1_000_000));
      case TIME -> happened(field, comparison, random);
    };
  }

  private static Expression says(Random random) {
    return new Says("a" + words(random), random.nextInt(3) == 0);
  }

  private static Expression has(Field field, Random random) {
    if (!field.choices().isEmpty()) {
      return new Has(field, field.choices().get(random.nextInt(field.choices().size())), false);
    }
    return random.nextInt(3) == 0
        ? new Has(field, "mcp_*" + random.nextInt(5), true)
        : new Has(field, "x" + words(random), false);
  }

  private static Expression happened(Field field, Comparison comparison, Random random) {
    var at = LocalDateTime.of(2026, 1, 1, 0, 0).plusSeconds(random.nextInt(40_000_000));
    var moment =
        switch (random.nextInt(5)) {
          case 0 -> new Moment.Day(LocalDate.from(at));
          case 1 -> new Moment.Clock(at, false);
          case 2 -> new Moment.Clock(at.withSecond(0), true);
          case 3 -> new Moment.DaysBack(random.nextInt(2));
          default -> new Moment.Ago(random.nextLong(1_000_000_000L));
        };
    return new Happened(
        field,
        moment instanceof Moment.Ago && comparison == Comparison.EQUAL
            ? Comparison.LESS
            : comparison,
        moment);
  }

  private static String words(Random random) {
    var pieces =
        List.of(" ", "\"", "\\", "*", ",", ":", "(", "é", "OR", "none", "b", "-", "..", "検");
    var text = new StringBuilder();
    for (var i = random.nextInt(5); i >= 0; i--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }
}
