package dev.pugmark.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What could be written at a place of a filter.
 *
 * @param start of what would be replaced, in characters from 0
 * @param end behind it
 * @param fields whose name begins so
 * @param valuesOf the field whose value is being written; null while it is none
 * @param begun how the value begins, as it would be without quotes
 */
public record Completion(
    int start, int end, List<Field> fields, @Nullable Field valuesOf, String begun) {
  public Completion {
    fields = List.copyOf(fields);
  }

  /** What could be written where the caret is. Never throws, whatever the text. */
  public static Completion at(String text, int caret) {
    var at = Math.clamp(caret, 0, text.length());
    var start = termStart(text, at);
    var term = text.substring(start, at);
    var sign = signIn(term);
    if (sign < 0) {
      return new Completion(start, termEnd(text, at), names(term), null, "");
    }
    var field = Field.of(term.substring(0, sign)).orElse(null);
    if (field == null || isQuoted(text, start)) {
      return new Completion(at, at, List.of(), null, "");
    }
    var valueAt = sign + 1;
    while (valueAt < term.length() && ":=<>".indexOf(term.charAt(valueAt)) >= 0) {
      valueAt++;
    }
    var comma = field.sort().isOrdered() ? -1 : lastComma(term, valueAt);
    valueAt = comma < 0 ? valueAt : comma + 1;
    var begun = term.substring(valueAt);
    var bare = begun.startsWith("\"") ? begun.substring(1) : begun;
    return new Completion(start + valueAt, termEnd(text, at), List.of(), field, bare);
  }

  /** A value as it is written in a filter. */
  public static String written(Field field, String value) {
    var has = Writing.of(new Expression.Has(field, value, false));
    return has.substring(has.indexOf(':') + 1);
  }

  /** Values that make sense for a field of which there is no list, to be offered as examples. */
  public static List<String> examples(Field field) {
    return switch (field.sort()) {
      case MONEY -> List.of("0.1", "1", "10");
      case COUNT ->
          field == Field.TOKENS ? List.of("10k", "100k", "1M") : List.of("0", "10", "100");
      case DURATION -> List.of("1s", "10s", "1m", "10m", "1h");
      case TIME -> List.of("1h", "1d", "7d", "today", "yesterday");
      case WORD, TEXT -> List.of();
    };
  }

  private static List<Field> names(String begun) {
    var lower = begun.toLowerCase(Locale.ROOT);
    var found = new ArrayList<Field>();
    for (var field : Field.values()) {
      if (field.word().startsWith(lower)) {
        found.add(field);
      }
    }
    for (var field : Field.values()) {
      if (!found.contains(field)
          && !lower.isEmpty()
          && field.aliases().stream().anyMatch(a -> a.startsWith(lower))) {
        found.add(field);
      }
    }
    return found;
  }

  /** Where the term begins that the caret stands in or behind; blanks inside quotes are no end. */
  private static int termStart(String text, int caret) {
    var start = 0;
    var quote = false;
    for (var i = 0; i < caret; i++) {
      var c = text.charAt(i);
      if (quote && c == '\\') {
        i++;
      } else if (c == '"') {
        quote = !quote;
      } else if (!quote && (Character.isWhitespace(c) || c == '(' || c == ')')) {
        start = i + 1;
      }
    }
    start = Math.min(start, caret);
    return start < caret && text.charAt(start) == '-' ? start + 1 : start;
  }

  /** Where the word ends that the caret stands in. */
  private static int termEnd(String text, int caret) {
    var end = caret;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && "():=<>!,\"".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static boolean isQuoted(String text, int start) {
    return start < text.length() && text.charAt(start) == '"';
  }

  private static int signIn(String term) {
    for (var i = 0; i < term.length(); i++) {
      if (":=<>!".indexOf(term.charAt(i)) >= 0) {
        return i;
      }
      if (term.charAt(i) == '"') {
        return -1;
      }
    }
    return -1;
  }

  private static int lastComma(String term, int from) {
    var quote = false;
    var last = -1;
    for (var i = from; i < term.length(); i++) {
      var c = term.charAt(i);
      if (quote && c == '\\') {
        i++;
      } else if (c == '"') {
        quote = !quote;
      } else if (c == ',' && !quote) {
        last = i;
      }
    }
    return last;
  }
}
