package dev.pugmark.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts that a regular expression cannot do without: when a subject holds none of them, the
 * expression need not be tried. Where a construct is not surely understood, nothing is said.
 */
final class Literals {
  private final String regex;
  private final List<String> found = new ArrayList<>();
  private final StringBuilder run = new StringBuilder();
  private String longest = "";
  private int at;

  private Literals(String regex) {
    this.regex = regex;
  }

  /** One text for each alternative of the expression; empty when one of them needs none. */
  static List<String> anyOf(String regex) {
    return new Literals(regex).read();
  }

  private List<String> read() {
    while (at < regex.length()) {
      var c = regex.charAt(at++);
      var known =
          switch (c) {
            case '\\' -> escape();
            case '[' -> skipClass();
            case '(' -> skipGroup();
            case '|' -> endOfBranch();
            case '.', '^', '$' -> endOfRun();
            case '*', '?' -> optional();
            case '+' -> endOfRun();
            case '{' -> counted();
            default -> {
              run.append(c);
              yield true;
            }
          };
      if (!known) {
        return List.of();
      }
    }
    return endOfBranch() ? List.copyOf(found) : List.of();
  }

  private boolean escape() {
    if (at == regex.length()) {
      return false;
    }
    var c = regex.charAt(at++);
    if (c == 'Q' || c == 'E') {
      return false;
    }
    if (Character.isLetterOrDigit(c)) {
      // A class, an anchor or a code point; the rest of a code point is no text of its own.
      if ("xupPck0123456789".indexOf(c) >= 0) {
        return false;
      }
      return endOfRun();
    }
    run.append(c);
    return true;
  }

  private boolean skipClass() {
    endOfRun();
    if (at < regex.length() && regex.charAt(at) == '^') {
      at++;
    }
    if (at < regex.length() && regex.charAt(at) == ']') {
      return false; // engines differ in what this means
    }
    for (; at < regex.length(); at++) {
      switch (regex.charAt(at)) {
        case '\\' -> at++;
        case '[', '&' -> {
          return false;
        }
        case ']' -> {
          at++;
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  /** What stands in a group may be optional or negated: it counts for nothing. */
  private boolean skipGroup() {
    endOfRun();
    if (mayHoldFlags(at)) {
      return false;
    }
    for (var depth = 1; at < regex.length(); at++) {
      switch (regex.charAt(at)) {
        case '\\' -> at++;
        case '[' -> {
          at++;
          if (!skipClass()) {
            return false;
          }
          at--;
        }
        case '(' -> {
          if (mayHoldFlags(at + 1)) {
            return false;
          }
          depth++;
        }
        case ')' -> depth--;
        default -> {}
      }
      if (depth == 0) {
        at++;
        return true;
      }
    }
    return false;
  }

  /** Whether a group that begins so is none of those that leave letters as they are. */
  private boolean mayHoldFlags(int inside) {
    return inside + 1 < regex.length()
        && regex.charAt(inside) == '?'
        && "=!<:P".indexOf(regex.charAt(inside + 1)) < 0;
  }

  private boolean counted() {
    var end = at;
    while (end < regex.length()
        && (Character.isDigit(regex.charAt(end)) || regex.charAt(end) == ',')) {
      end++;
    }
    if (end == at || end == regex.length() || regex.charAt(end) != '}') {
      run.append('{'); // stands for itself
      return true;
    }
    at = end + 1;
    return optional();
  }

  /** The last character may be missing. */
  private boolean optional() {
    if (!run.isEmpty()) {
      var last = run.length() - 1;
      var pair = last > 0 && Character.isSurrogatePair(run.charAt(last - 1), run.charAt(last));
      run.setLength(pair ? last - 1 : last);
    }
    return endOfRun();
  }

  private boolean endOfRun() {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
    return true;
  }

  private boolean endOfBranch() {
    endOfRun();
    if (longest.isEmpty()) {
      return false;
    }
    found.add(longest);
    longest = "";
    return true;
  }
}
