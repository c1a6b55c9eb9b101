package dev.pugmark.connect;

import dev.pugmark.json.Json;
import dev.pugmark.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What changes between two texts, line by line, with a few lines around. */
public final class LineDiff {
  private static final int AROUND = 3;

  /** More changed lines than this are not matched with each other, only shown. */
  private static final int MOST_MATCHED = 4_000;

  private static final Pattern PAIR = Pattern.compile("(\\s*\"?([\\w.-]+)\"?\\s*[:=]\\s*)(\\S.*)");

  private LineDiff() {}

  /** What becomes of a line. */
  public enum Kind {
    SAME,
    ADDED,
    REMOVED,
    /** No line of the text: says where the next ones stand. */
    PLACE
  }

  /**
   * A line.
   *
   * @param text without its end; credentials are masked
   */
  public record Line(Kind kind, String text) {
    /** As {@code diff -u} prints it. */
    public String printed() {
      return switch (kind) {
        case SAME -> " " + text;
        case ADDED -> "+" + text;
        case REMOVED -> "-" + text;
        case PLACE -> text;
      };
    }
  }

  /** Nothing when both are the same. */
  public static List<Line> of(String before, String after) {
    var from = lines(before);
    var to = lines(after);
    var head = 0;
    while (head < from.size() && head < to.size() && from.get(head).equals(to.get(head))) {
      head++;
    }
    var tail = 0;
    while (tail < Math.min(from.size(), to.size()) - head
        && from.get(from.size() - 1 - tail).equals(to.get(to.size() - 1 - tail))) {
      tail++;
    }
    var script = new ArrayList<Line>();
    from.subList(0, head).forEach(line -> script.add(new Line(Kind.SAME, line)));
    script.addAll(
        between(from.subList(head, from.size() - tail), to.subList(head, to.size() - tail)));
    from.subList(from.size() - tail, from.size())
        .forEach(line -> script.add(new Line(Kind.SAME, line)));
    return pieces(script);
  }

  /** Lines with their ends, so that a last line without one differs from one that has it. */
  private static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    var start = 0;
    for (var end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end + 1));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  /** The shortest way from one to the other, by their longest common part. */
  private static List<Line> between(List<String> from, List<String> to) {
    var script = new ArrayList<Line>();
    var matched = from.size() <= MOST_MATCHED && to.size() <= MOST_MATCHED;
    var common = matched ? common(from, to) : new int[from.size() + 1][to.size() + 1];
    var i = 0;
    var j = 0;
    while (i < from.size() || j < to.size()) {
      if (i < from.size() && j < to.size() && from.get(i).equals(to.get(j))) {
        script.add(new Line(Kind.SAME, from.get(i)));
        i++;
        j++;
      } else if (i < from.size() && (j == to.size() || common[i + 1][j] >= common[i][j + 1])) {
        script.add(new Line(Kind.REMOVED, from.get(i++)));
      } else {
        script.add(new Line(Kind.ADDED, to.get(j++)));
      }
    }
    return script;
  }

  /** How many lines the rests have in common, for every pair of rests. */
  private static int[][] common(List<String> from, List<String> to) {
    var common = new int[from.size() + 1][to.size() + 1];
    for (var i = from.size() - 1; i >= 0; i--) {
      for (var j = to.size() - 1; j >= 0; j--) {
        common[i][j] =
            from.get(i).equals(to.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static List<Line> pieces(List<Line> script) {
    var shown = new boolean[script.size()];
    for (var i = 0; i < script.size(); i++) {
      if (script.get(i).kind != Kind.SAME) {
        for (var k = Math.max(0, i - AROUND); k <= Math.min(script.size() - 1, i + AROUND); k++) {
          shown[k] = true;
        }
      }
    }
    var pieces = new ArrayList<Line>();
    var fromLine = 1;
    var toLine = 1;
    for (var i = 0; i < script.size(); i++) {
      var line = script.get(i);
      if (shown[i] && (i == 0 || !shown[i - 1])) {
        pieces.add(new Line(Kind.PLACE, "@@ -" + fromLine + " +" + toLine + " @@"));
      }
      if (shown[i]) {
        pieces.add(new Line(line.kind, plain(line)));
        if (!line.text.endsWith("\n")) {
          pieces.add(new Line(Kind.PLACE, "\\ No newline at end of file"));
        }
      }
      fromLine += line.kind == Kind.ADDED ? 0 : 1;
      toLine += line.kind == Kind.REMOVED ? 0 : 1;
    }
    return pieces;
  }

  private static String plain(Line line) {
    var text = line.text.replaceAll("\\r?\\n$", "");
    return masked(text);
  }

  private static String masked(String text) {
    var pair = PAIR.matcher(text);
    if (pair.matches()) {
      var probe = Json.object().put(pair.group(2), "value");
      var kept = Redactor.mask(probe);
      if (!kept.equals(probe) && !pair.group(3).matches("[\\[{].*")) {
        return pair.group(1) + "\u2022\u2022\u2022\u2022" + (text.endsWith(",") ? "," : "");
      }
    }
    return Redactor.mask(text);
  }
}
