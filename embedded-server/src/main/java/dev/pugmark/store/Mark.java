package dev.pugmark.store;

import dev.pugmark.query.Comparison;
import java.util.ArrayList;
import java.util.List;

/**
 * What the index holds of an event beside its words: a sign, a letter for what it is of, and the
 * value. The sign is none that a word has.
 */
enum Mark {
  KIND('k'),
  GROUP('g'),
  TOOL('t'),
  HOST('h'),
  MODEL('m'),
  ERROR('e'),
  STATUS('s'),
  /** Where the event itself says it; the lane of its kind is not noted. */
  LANE('l'),
  COST('c'),
  TOKENS('o'),
  DURATION('d');

  /** A paragraph sign: the tokenizer takes it for part of a word, and no word has it. */
  private static final char SIGN = '\u00A7';

  /** Largest power of two in a long. */
  private static final int POWERS = 62;

  private final char letter;

  Mark(char letter) {
    this.letter = letter;
  }

  /** The mark of a value; the case of ASCII letters makes no difference. */
  String of(String value) {
    var mark = new StringBuilder(value.length() + 4).append(SIGN).append(letter);
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        mark.append((char) (c + 32));
      } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        mark.append(c);
      } else {
        mark.append(SIGN).append(Integer.toHexString(c | 0x10000), 1, 5);
      }
    }
    return mark.toString();
  }

  /** What all marks of this sort begin with. */
  String start() {
    return "" + SIGN + letter;
  }

  /** Whether its values are names that cannot be told from the mark alone. */
  boolean isNamed() {
    return this == TOOL || this == HOST || this == MODEL || this == ERROR;
  }

  /** The marks of a number: that of its power of two, and that of one part of sixteen in there. */
  List<String> of(long number) {
    if (number <= 0) {
      return List.of(start() + (number < 0 ? "n" : "z"));
    }
    var power = power(number);
    return List.of(start() + power, part(power, sixteenth(number, power)));
  }

  /** The marks of which every number has one that compares so to a value, and few others. */
  List<String> of(Comparison comparison, long value) {
    var more = comparison == Comparison.MORE || comparison == Comparison.AT_LEAST;
    var less = comparison == Comparison.LESS || comparison == Comparison.AT_MOST;
    var marks = new ArrayList<String>();
    if (less || value < 0) {
      marks.add(start() + "n");
    }
    if (value == 0 || (value < 0 ? more : less)) {
      marks.add(start() + "z");
    }
    if (value <= 0) {
      powers(0, more ? POWERS : -1, marks);
      return marks;
    }
    var power = power(value);
    var part = sixteenth(value, power);
    for (var i = less ? 0 : part; i <= (more ? 15 : part); i++) {
      marks.add(part(power, i));
    }
    powers(less ? 0 : power + 1, less ? power - 1 : more ? POWERS : power, marks);
    return marks;
  }

  private void powers(int from, int to, List<String> marks) {
    for (var power = from; power <= to; power++) {
      marks.add(start() + power);
    }
  }

  private String part(int power, int part) {
    return start() + power + SIGN + Integer.toHexString(part);
  }

  private static int power(long number) {
    return 63 - Long.numberOfLeadingZeros(number);
  }

  /** Which sixteenth of the numbers of its power it is in; small powers have fewer numbers. */
  private static int sixteenth(long number, int power) {
    return (int) (power < 4 ? number - (1L << power) : (number >>> power - 4) - 16);
  }
}
