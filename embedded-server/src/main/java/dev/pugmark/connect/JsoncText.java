package dev.pugmark.connect;

import dev.pugmark.connect.JsoncNode.Arr;
import dev.pugmark.connect.JsoncNode.Obj;
import java.util.List;

/**
 * Changes a text of JSON with comments at one place and leaves every other character as it is. What
 * is added is written as its neighbours are: on lines of their own or behind each other.
 */
final class JsoncText {
  private static final String USUAL_INDENT = "  ";

  private final String text;
  private final String lineEnd;

  JsoncText(String text) {
    this.text = text;
    this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
  }

  private record Child(int start, int end) {}

  String addMember(Obj to, String name, String value) throws BrokenText {
    return add(to, children(to), '"' + name + "\": " + value);
  }

  String addItem(Arr to, String value) throws BrokenText {
    return add(to, children(to), value);
  }

  String replace(JsoncNode node, String value) {
    return text.substring(0, node.start()) + value + text.substring(node.end());
  }

  String removeMember(Obj from, int index) throws BrokenText {
    return remove(from, children(from), index);
  }

  String removeItem(Arr from, int index) throws BrokenText {
    return remove(from, children(from), index);
  }

  private static List<Child> children(Obj object) {
    return object.members().stream().map(m -> new Child(m.start(), m.end())).toList();
  }

  private static List<Child> children(Arr array) {
    return array.items().stream().map(i -> new Child(i.start(), i.end())).toList();
  }

  private String add(JsoncNode to, List<Child> children, String value) throws BrokenText {
    if (children.isEmpty()) {
      return addFirst(to, value);
    }
    var last = children.getLast();
    var behind = JsoncReader.afterTrivia(text, last.end);
    var trailing = text.charAt(behind) == ',';
    var from = trailing ? behind + 1 : last.end;
    if (!hasLines(to, children.getFirst())) {
      return text.substring(0, from)
          + (trailing ? " " + value + "," : ", " + value)
          + text.substring(from);
    }
    var place = afterCommentOnLine(from);
    return text.substring(0, from)
        + (trailing ? "" : ",")
        + text.substring(from, place)
        + lineEnd
        + indentAt(children.getFirst().start, indentAt(to.start(), "") + unit())
        + value
        + (trailing ? "," : "")
        + text.substring(place);
  }

  private String addFirst(JsoncNode to, String value) {
    var outer = indentAt(to.start(), "");
    var close = to.end() - 1;
    var from = close;
    while (from > to.start() + 1 && Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    return text.substring(0, from)
        + lineEnd
        + outer
        + unit()
        + value
        + lineEnd
        + outer
        + text.substring(close);
  }

  private boolean hasLines(JsoncNode container, Child first) {
    return text.substring(container.start(), first.start).indexOf('\n') >= 0;
  }

  /** A comment at the end of a line belongs to what stands before it. */
  private int afterCommentOnLine(int from) {
    var at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    if (text.startsWith("//", at)) {
      var end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }
    if (text.startsWith("/*", at)) {
      var end = text.indexOf("*/", at + 2) + 2;
      return text.substring(at, end).indexOf('\n') < 0 ? end : from;
    }
    return from;
  }

  /** The white space that a line begins with, or a substitute where the line begins with more. */
  private String indentAt(int place, String otherwise) {
    var line = text.lastIndexOf('\n', place - 1) + 1;
    var at = line;
    while (at < place && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at == place || otherwise.isEmpty() ? text.substring(line, at) : otherwise;
  }

  /** What one level is indented by: as far as the first line within the outermost brackets. */
  private String unit() {
    var open = Math.max(text.indexOf('{'), 0);
    var line = text.indexOf('\n', open);
    while (line >= 0 && line + 1 < text.length()) {
      var at = line + 1;
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
      if (at < text.length() && text.charAt(at) == '"' && at > line + 1) {
        return text.substring(line + 1, at);
      }
      line = text.indexOf('\n', line + 1);
    }
    return USUAL_INDENT;
  }

  private String remove(JsoncNode container, List<Child> children, int index) throws BrokenText {
    var child = children.get(index);
    var behind = JsoncReader.afterTrivia(text, child.end);
    if (text.charAt(behind) == ',') {
      return cut(cut(text, behind, behind + 1), child.start, child.end, true);
    }
    if (index == 0) {
      var emptied = cut(text, child.start, child.end, false);
      var close = container.end() - 1 - (text.length() - emptied.length());
      var inside = emptied.substring(container.start() + 1, close);
      return inside.isBlank() ? cut(emptied, container.start() + 1, close) : emptied;
    }
    var comma = JsoncReader.afterTrivia(text, children.get(index - 1).end);
    var shorter = cut(text, child.start, child.end, false);
    return cut(shorter, comma, comma + 1);
  }

  private static String cut(String from, int start, int end) {
    return from.substring(0, start) + from.substring(end);
  }

  /** Cuts a piece out, with its lines when nothing else stands on them. */
  private static String cut(String from, int start, int end, boolean spaceAfter) {
    var line = start;
    while (line > 0 && (from.charAt(line - 1) == ' ' || from.charAt(line - 1) == '\t')) {
      line--;
    }
    var rest = end;
    while (rest < from.length() && " \t\r".indexOf(from.charAt(rest)) >= 0) {
      rest++;
    }
    var alone = line > 0 && from.charAt(line - 1) == '\n';
    if (alone && rest < from.length() && from.charAt(rest) == '\n') {
      return cut(from, line, rest + 1);
    }
    return spaceAfter ? cut(from, start, rest) : cut(from, alone ? start : line, end);
  }
}
