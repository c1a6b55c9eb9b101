package dev.pugmark.query;

import java.util.Locale;

/** What is said of fields when one is not as it should be. */
final class Fields {
  private Fields() {}

  /** That there is no such field, and what may have been meant. */
  static String unknown(String name) {
    var bare = name.length() > 40 ? name.substring(0, 40) + "…" : name;
    var nearest = nearest(name);
    return nearest.isEmpty()
        ? "There is no field " + bare + ". Put text that holds such a sign into quotes."
        : "There is no field " + bare + ". Did you mean " + nearest + "?";
  }

  /** A value that a field may have. */
  static String example(Field field) {
    return field.word()
        + switch (field.sort()) {
          case MONEY -> ">0.5";
          case COUNT -> ">10";
          case DURATION -> ">=10s";
          case TIME -> "<2d";
          case TEXT -> ":\"some words\"";
          case WORD ->
              ":"
                  + switch (field) {
                    case STATUS -> "failed";
                    case TOOL -> "Bash";
                    case HOST -> "api.github.com";
                    case KIND -> "tool_call";
                    case LANE -> "user";
                    case VERDICT -> "contradicted";
                    case ERROR -> "timeout";
                    case PROJECT -> "my-project";
                    case MODEL -> "claude-*";
                    default -> "name";
                  };
        };
  }

  private static String nearest(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    var best = "";
    var least = lower.length() > 4 ? 3 : 2;
    for (var field : Field.values()) {
      var distance =
          lower.length() >= 2 && field.word().startsWith(lower) ? 1 : distance(lower, field.word());
      if (distance < least) {
        least = distance;
        best = field.word();
      }
    }
    return best;
  }

  /** How many characters must be changed, added or left out to make one word of the other. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2) {
      return 3;
    }
    var row = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (var i = 1; i <= a.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var above = row[j];
        var change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above) + 1, diagonal + change);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
