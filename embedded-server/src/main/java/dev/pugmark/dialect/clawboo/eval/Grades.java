package dev.pugmark.dialect.clawboo.eval;

import java.util.ArrayList;
import java.util.List;

/** The judgements of a trial while it goes on. */
final class Grades {
  /** Longest finding that is told, in characters. */
  private static final int DETAIL_LENGTH = 400;

  private final List<Grade> all = new ArrayList<>();

  /** Whether what was found is what had to be found, compared as texts. */
  void same(String name, Object expected, Object found) {
    var wanted = String.valueOf(expected);
    var got = String.valueOf(found);
    if (wanted.equals(got)) {
      all.add(new Grade(name, true, 1, null));
    } else {
      all.add(new Grade(name, false, 0, cut("expected " + wanted + " but found " + got)));
    }
  }

  /** Passed when all of a number of things hold; the score is their share. */
  void share(String name, int held, int of, List<String> broken) {
    var score = of == 0 ? 0 : (double) held / of;
    var whole = held == of && of > 0;
    all.add(new Grade(name, whole, score, whole ? null : cut(String.join("; ", broken))));
  }

  List<Grade> all() {
    return List.copyOf(all);
  }

  private static String cut(String text) {
    return text.length() <= DETAIL_LENGTH ? text : text.substring(0, DETAIL_LENGTH) + "…";
  }
}
