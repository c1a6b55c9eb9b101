package dev.pugmark.rules;

import com.google.re2j.Matcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that a person or an agent wrote, found anywhere in the first characters of a
 * subject, without ever taking long: it is matched in linear time; one that looks around or back,
 * which cannot be, is given up after a bounded number of steps.
 */
final class Regex {
  /** Longer subjects are looked at only so far, in characters. */
  static final int SUBJECT_LIMIT = 4_096;

  /** Characters that an expression may look at, over and over, before it is given up. */
  private static final int STEPS = 2_000_000;

  /** What the linear engine does not know and a widespread one does. */
  private static final Pattern LOOKS_AROUND =
      Pattern.compile("\\(\\?<?[=!]|\\\\[1-9]|\\\\k<|\\\\u[0-9A-Fa-f]{4}|\\(\\?<[A-Za-z]");

  /** What came of a search. */
  enum Found {
    YES,
    NO,
    /** It is no proper expression, or too costly to try. */
    UNKNOWN
  }

  private final com.google.re2j.@Nullable Pattern linear;
  private final @Nullable Pattern bounded;
  private final List<String> literals;

  private Regex(
      com.google.re2j.@Nullable Pattern linear, @Nullable Pattern bounded, List<String> literals) {
    this.linear = linear;
    this.bounded = bounded;
    this.literals = literals;
  }

  /** Never fails: what is no expression is never found. */
  static Regex of(String text) {
    try {
      return new Regex(com.google.re2j.Pattern.compile(text), null, Literals.anyOf(text));
    } catch (com.google.re2j.PatternSyntaxException notLinear) {
      if (!LOOKS_AROUND.matcher(text).find()) {
        return new Regex(null, null, List.of());
      }
    }
    try {
      return new Regex(null, Pattern.compile(text), Literals.anyOf(text));
    } catch (PatternSyntaxException broken) {
      return new Regex(null, null, List.of());
    }
  }

  /** Whether it always answers yes or no. */
  boolean isLinear() {
    return linear != null;
  }

  boolean isProper() {
    return linear != null || bounded != null;
  }

  /** Texts of which every subject that fits holds at least one; empty when nothing is known. */
  List<String> literals() {
    return literals;
  }

  Found findIn(String subject) {
    var start = subject.length() > SUBJECT_LIMIT ? subject.substring(0, SUBJECT_LIMIT) : subject;
    if (linear != null) {
      Matcher matcher = linear.matcher(start);
      return matcher.find() ? Found.YES : Found.NO;
    }
    if (bounded == null) {
      return Found.UNKNOWN;
    }
    try {
      return bounded.matcher(new Counted(start, new int[] {STEPS})).find() ? Found.YES : Found.NO;
    } catch (GivenUp | StackOverflowError tooCostly) {
      return Found.UNKNOWN;
    }
  }

  private static final class GivenUp extends RuntimeException {
    GivenUp() {
      super(null, null, false, false);
    }
  }

  /** A text that can be looked at only so often. */
  private record Counted(CharSequence text, int[] left) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (--left[0] < 0) {
        throw new GivenUp();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
