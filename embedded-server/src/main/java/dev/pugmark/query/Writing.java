package dev.pugmark.query;

import dev.pugmark.query.Expression.Says;
import java.util.stream.Collectors;

/** Writes a filter as the language itself would. */
final class Writing {
  private Writing() {}

  static String of(Expression expression) {
    return write(expression, false);
  }

  private static String write(Expression expression, boolean inner) {
    return switch (expression) {
      case Expression.All _ -> "";
      case Expression.And and ->
          bracket(
              and.parts().stream().map(p -> write(p, true)).collect(Collectors.joining(" ")),
              inner);
      case Expression.Or or ->
          bracket(
              or.parts().stream().map(p -> write(p, true)).collect(Collectors.joining(" OR ")),
              inner);
      case Expression.Not not -> "-" + write(not.part(), true);
      case Says says -> says(says);
      case Expression.Has has -> has.field().word() + ":" + value(has);
      case Expression.Lacks lacks -> lacks.field().word() + ":" + Values.NONE;
      case Expression.Compares c ->
          c.field().word() + c.comparison().sign() + number(c.field(), c.value());
      case Expression.Happened h ->
          h.field().word() + h.comparison().sign() + Units.moment(h.moment());
    };
  }

  private static String bracket(String text, boolean inner) {
    return inner ? "(" + text + ")" : text;
  }

  private static String says(Says says) {
    var words = isPlain(says.words()) ? says.words() : quote(says.words());
    return says.prefix() ? words + "*" : words;
  }

  /** Whether a word says the same without quotes. */
  private static boolean isPlain(String word) {
    for (var i = 0; i < word.length(); i++) {
      if (!Character.isLetterOrDigit(word.charAt(i)) && word.charAt(i) != '_') {
        return false;
      }
    }
    return !word.equals("AND") && !word.equals("OR") && !word.equals("NOT");
  }

  private static String value(Expression.Has has) {
    var plain =
        has.pattern()
            || !has.value().equals(Values.NONE)
                && has.value().chars().allMatch(Writing::isSafe)
                && !has.value().isEmpty();
    return plain ? has.value() : quote(has.value());
  }

  private static boolean isSafe(int c) {
    return c < 0x80
        ? Character.isLetterOrDigit(c) || "_-./@+".indexOf(c) >= 0
        : Character.isLetter(c);
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String number(Field field, long value) {
    return switch (field.sort()) {
      case MONEY -> Units.money(value);
      case DURATION -> Units.duration(value);
      case COUNT, TIME, WORD, TEXT -> Long.toString(value);
    };
  }
}
