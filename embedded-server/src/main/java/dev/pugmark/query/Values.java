package dev.pugmark.query;

import dev.pugmark.model.Standing;
import dev.pugmark.query.Expression.Compares;
import dev.pugmark.query.Expression.Happened;
import dev.pugmark.query.Expression.Has;
import dev.pugmark.query.Expression.Lacks;
import dev.pugmark.query.Parser.FaultException;
import dev.pugmark.query.Parser.Sign;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the values of fields. */
final class Values {
  /** What stands for a value that nobody gave. */
  static final String NONE = "none";

  private Values() {}

  /** A name; a bare one may hold {@code *}. */
  static Expression word(Field field, String value, boolean quoted, Cursor in, int start)
      throws FaultException {
    if (!quoted && value.equals(NONE) && canLack(field)) {
      return new Lacks(field);
    }
    var pattern = !quoted && value.indexOf('*') >= 0;
    if (field == Field.STATUS && !pattern) {
      var standing = Standing.ofWord(value);
      if (standing.isEmpty()) {
        throw in.fault(start, in.at(), noSuch(field, value));
      }
      return new Has(field, standing.get().wireName(), false);
    }
    if (!field.choices().isEmpty()) {
      var lower = value.toLowerCase(Locale.ROOT);
      if (!pattern && !field.choices().contains(lower)) {
        throw in.fault(start, in.at(), noSuch(field, value));
      }
      return new Has(field, lower, pattern);
    }
    return new Has(field, value, pattern);
  }

  private static String noSuch(Field field, String value) {
    var known = field.choices();
    var bare = value.length() > 40 ? value.substring(0, 40) + "…" : value;
    return known.size() > 12
        ? "There is no " + field.word() + " " + bare + "."
        : "There is no "
            + field.word()
            + " "
            + bare
            + "; there are "
            + String.join(", ", known)
            + ".";
  }

  /** Whether a field may be without a value. */
  static boolean canLack(Field field) {
    return switch (field) {
      case TOOL, AGENT, TEAM, RUNTIME, MODEL, ERROR, PROJECT, COST, TOKENS, DURATION -> true;
      case STATUS, HOST, DIALECT, KIND, LANE, VERDICT, SESSION, RUN, TASK -> false;
      case TITLE, TEXT, ERRORS, TURNS, TOOLS, EVENTS, STARTED, AGO -> false;
    };
  }

  /** A number or a time, or two with two dots between them. */
  static Expression ordered(Field field, Sign sign, Cursor in, int start) throws FaultException {
    if (in.sees('"')) {
      throw in.fault(start, start + 1, "A value of " + field.word() + " stands without quotes.");
    }
    var value = in.until(Cursor.Stop.NOTHING);
    var end = in.at();
    if (value.isEmpty()) {
      throw in.fault(start, end, "A value is missing here, such as " + Fields.example(field) + ".");
    }
    var equal = sign.comparison() == Comparison.EQUAL;
    if (equal && value.equals(NONE) && canLack(field)) {
      var lacks = new Lacks(field);
      return sign.not() ? Expression.not(lacks) : lacks;
    }
    var dots = value.indexOf("..");
    if (dots < 0) {
      var one = compared(field, sign.comparison(), value, in, start);
      return sign.not() ? Expression.not(one) : one;
    }
    if (!equal) {
      throw in.fault(start, end, "A range follows a colon, such as " + field.word() + ":1..2.");
    }
    var low = value.substring(0, dots);
    var high = value.substring(dots + 2);
    if (low.isEmpty() && high.isEmpty()) {
      throw in.fault(start, end, "A range has a value on one side at least.");
    }
    var from = low.isEmpty() ? Expression.ALL : border(field, true, low, in, start);
    var to = high.isEmpty() ? Expression.ALL : border(field, false, high, in, start + dots + 2);
    var range = Expression.and(List.of(from, to));
    return sign.not() ? Expression.not(range) : range;
  }

  /** One side of a range: what is longer ago is an earlier time and a greater age. */
  private static Expression border(Field field, boolean low, String value, Cursor in, int start)
      throws FaultException {
    var comparison = low ? Comparison.AT_LEAST : Comparison.AT_MOST;
    var written = compared(field, comparison, value, in, start);
    return written instanceof Happened(var f, var _, Moment.Ago ago)
        ? new Happened(f, low ? Comparison.AT_MOST : Comparison.AT_LEAST, ago)
        : written;
  }

  private static Expression compared(
      Field field, Comparison comparison, String value, Cursor in, int start)
      throws FaultException {
    var end = start + value.length();
    return switch (field.sort()) {
      case MONEY ->
          amount(field, comparison, Units.money(value), in, start, end, "an amount in dollars");
      case COUNT -> amount(field, comparison, Units.count(value), in, start, end, "a number");
      case DURATION -> {
        if (Character.isDigit(value.charAt(value.length() - 1))
            && Units.count(value).isPresent()
            && !value.equals("0")) {
          throw in.fault(
              start,
              end,
              "A unit is missing, such as " + value + "s, " + value + "ms or " + value + "m.");
        }
        yield amount(field, comparison, Units.duration(value), in, start, end, "a length of time");
      }
      case TIME -> time(field, comparison, value, in, start, end);
      case WORD, TEXT -> throw new IllegalArgumentException(field + " has no order");
    };
  }

  private static Expression amount(
      Field field,
      Comparison comparison,
      OptionalLong value,
      Cursor in,
      int start,
      int end,
      String what)
      throws FaultException {
    if (value.isEmpty()) {
      throw in.fault(
          start, end, "This is not " + what + ", such as " + Fields.example(field) + ".");
    }
    return new Compares(field, comparison, value.getAsLong());
  }

  private static Expression time(
      Field field, Comparison comparison, String value, Cursor in, int start, int end)
      throws FaultException {
    Optional<Moment> moment = Units.moment(value);
    if (moment.isEmpty()) {
      throw in.fault(
          start,
          end,
          "This is no time: write how long ago, such as 2d, or a date, such as 2026-11-30.");
    }
    if (moment.get() instanceof Moment.Ago && comparison == Comparison.EQUAL) {
      throw in.fault(
          start,
          end,
          "Write "
              + field.word()
              + "<"
              + value
              + " for the time since then, or "
              + field.word()
              + ">"
              + value
              + " for longer ago.");
    }
    return new Happened(field, comparison, moment.get());
  }
}
