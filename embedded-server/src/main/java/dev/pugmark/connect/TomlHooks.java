package dev.pugmark.connect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.connect.TomlReader.Kind;
import dev.pugmark.connect.TomlReader.Statement;
import dev.pugmark.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hooks as Codex's {@code config.toml} has them: {@code [[hooks.EVENT]]} for a group with an
 * optional matcher, {@code [[hooks.EVENT.hooks]]} below it for each handler.
 */
final class TomlHooks implements HooksText {
  /** Stands above what was added; taken away with it. */
  static final String REMARK =
      "# Pugmark: what Codex does is posted to Pugmark on this machine."
          + " Taken out by: pugmark connect codex --undo";

  private static final String HOOKS = "hooks";

  /** Codex keeps there which hooks were trusted. */
  private static final String STATE = "state";

  private final String text;
  private final String lineEnd;

  TomlHooks(String text) {
    this.text = text;
    this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
  }

  /**
   * A handler where it stands.
   *
   * @param alone whether its group has no other handler
   * @param matched whether its group is for some tools or kinds only
   */
  private record Place(
      int start, int end, int groupStart, boolean alone, boolean matched, Hook hook) {}

  /** The tables and pairs of the file, for whoever asks for other settings. */
  List<Statement> statements() throws BrokenText {
    return TomlReader.read(text);
  }

  /** Whether any hook is written here, in whatever way. */
  boolean hasAny() throws BrokenText {
    var table = List.<String>of();
    for (var statement : TomlReader.read(text)) {
      if (statement.kind() != Kind.PAIR) {
        table = statement.path();
      }
      var path = new ArrayList<>(statement.kind() == Kind.PAIR ? table : List.of());
      path.addAll(statement.path());
      if (path.getFirst().equals(HOOKS)
          && (path.size() > 1 ? !path.get(1).equals(STATE) : statement.kind() == Kind.PAIR)) {
        return true;
      }
    }
    return false;
  }

  /** Where hooks are given as one value instead of tables, to which no table can be added. */
  private @Nullable String asValue() throws BrokenText {
    var table = List.<String>of();
    for (var statement : TomlReader.read(text)) {
      if (statement.kind() != Kind.PAIR) {
        table = statement.path();
        continue;
      }
      var path = new ArrayList<>(table);
      path.addAll(statement.path());
      if (path.getFirst().equals(HOOKS)
          && path.size() <= 2
          && !(path.size() == 2 && path.get(1).equals(STATE))) {
        return String.join(".", path);
      }
    }
    return null;
  }

  @Override
  public List<Hook> find(Predicate<Hook> which) throws BrokenText {
    return places(text).stream().map(Place::hook).filter(which).toList();
  }

  @Override
  public String edited(List<Hook> wanted, Predicate<Hook> ours) throws BrokenText, ConnectRefused {
    var value = wanted.isEmpty() ? null : asValue();
    if (value != null) {
      throw new ConnectRefused(
          "it gives " + value + " as one value, to which nothing can be added; write it as tables");
    }
    var kept = new ArrayList<Hook>();
    var now = withoutStale(wanted, ours, kept);
    var missing = wanted.stream().filter(hook -> !kept.contains(hook)).toList();
    if (missing.isEmpty()) {
      return kept.isEmpty() ? withoutRemark(now) : now;
    }
    var added = new StringBuilder(now);
    if (!now.isEmpty() && !now.endsWith("\n")) {
      added.append(lineEnd);
    }
    if (!now.contains(REMARK)) {
      added.append(now.isBlank() ? "" : lineEnd).append(REMARK).append(lineEnd);
    }
    missing.forEach(hook -> added.append(tables(hook)));
    TomlReader.read(added.toString());
    return added.toString();
  }

  private String withoutStale(List<Hook> wanted, Predicate<Hook> ours, List<Hook> kept)
      throws BrokenText {
    var now = text;
    while (true) {
      kept.clear();
      var seen = new HashSet<Hook>();
      Place stale = null;
      for (var place : places(now)) {
        if (!ours.test(place.hook)) {
          continue;
        }
        if (wanted.contains(place.hook) && !place.matched && seen.add(place.hook)) {
          kept.add(place.hook);
        } else {
          stale = place;
          break;
        }
      }
      if (stale == null) {
        return now;
      }
      now =
          now.substring(0, stale.alone ? stale.groupStart : stale.start) + now.substring(stale.end);
    }
  }

  private String withoutRemark(String now) {
    var start = now.indexOf(REMARK);
    if (start < 0) {
      return now;
    }
    var end = now.indexOf('\n', start);
    var before = now.substring(0, start);
    // The empty line above it was added with it.
    var blank = lineEnd + lineEnd;
    if (before.endsWith(blank)) {
      before = before.substring(0, before.length() - lineEnd.length());
    }
    return before + (end < 0 ? "" : now.substring(end + 1));
  }

  private String tables(Hook hook) {
    var tables = new StringBuilder();
    tables.append("[[hooks.").append(hook.event()).append("]]").append(lineEnd);
    tables.append("[[hooks.").append(hook.event()).append(".hooks]]").append(lineEnd);
    for (var member : hook.handler().properties()) {
      var value = member.getValue();
      tables
          .append(member.getKey())
          .append(" = ")
          .append(value.isTextual() ? TomlText.quoted(value.textValue()) : value.asText())
          .append(lineEnd);
    }
    return tables.toString();
  }

  private static List<Place> places(String text) throws BrokenText {
    var all = TomlReader.read(text);
    var places = new ArrayList<Place>();
    for (var i = 0; i < all.size(); i++) {
      var header = all.get(i);
      if (isHandler(header)) {
        var group = groupOf(all, i);
        var last = lastOf(all, i);
        var alone = group >= 0 && handlersIn(all, group) == 1;
        var event = header.path().get(1);
        places.add(
            new Place(
                header.start(),
                all.get(last).end(),
                group < 0 ? header.start() : all.get(group).start(),
                alone && lastInGroup(all, group) == last,
                group >= 0 && hasMatcher(all, group),
                new Hook(event, handler(all.subList(i + 1, last + 1)))));
      }
    }
    return places;
  }

  private static boolean isHandler(Statement statement) {
    return statement.kind() == Kind.ELEMENT
        && statement.path().size() == 3
        && statement.path().get(0).equals(HOOKS)
        && statement.path().get(2).equals(HOOKS);
  }

  private static boolean isGroup(Statement statement, String event) {
    return statement.kind() == Kind.ELEMENT && statement.path().equals(List.of(HOOKS, event));
  }

  /** The group that a handler is in: the last one of its event before it. */
  private static int groupOf(List<Statement> all, int handler) {
    var event = all.get(handler).path().get(1);
    for (var i = handler - 1; i >= 0; i--) {
      if (isGroup(all.get(i), event)) {
        return i;
      }
    }
    return -1;
  }

  /** The last statement of the table that begins here. */
  private static int lastOf(List<Statement> all, int header) {
    var last = header;
    while (last + 1 < all.size() && all.get(last + 1).kind() == Kind.PAIR) {
      last++;
    }
    return last;
  }

  private static int lastInGroup(List<Statement> all, int group) {
    var event = all.get(group).path().get(1);
    var last = lastOf(all, group);
    while (last + 1 < all.size()
        && isHandler(all.get(last + 1))
        && all.get(last + 1).path().get(1).equals(event)) {
      last = lastOf(all, last + 1);
    }
    return last;
  }

  private static int handlersIn(List<Statement> all, int group) {
    var event = all.get(group).path().get(1);
    var count = 0;
    for (var i = group + 1; i < all.size() && !isGroup(all.get(i), event); i++) {
      count += isHandler(all.get(i)) && all.get(i).path().get(1).equals(event) ? 1 : 0;
    }
    return count;
  }

  private static boolean hasMatcher(List<Statement> all, int group) {
    for (var i = group + 1; i <= lastOf(all, group); i++) {
      var value = TomlText.of(all.get(i).value());
      if (all.get(i).path().equals(List.of("matcher"))
          && !(value != null && (value.isEmpty() || value.equals("*")))) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode handler(List<Statement> pairs) {
    var handler = Json.object();
    for (var pair : pairs) {
      var name = String.join(".", pair.path());
      var text = TomlText.of(pair.value());
      if (text != null) {
        handler.put(name, text);
      } else if (pair.value().matches("\\d{1,9}")) {
        handler.put(name, Integer.parseInt(pair.value()));
      } else if (pair.value().equals("true") || pair.value().equals("false")) {
        handler.put(name, pair.value().equals("true"));
      } else {
        handler.put(name, pair.value());
      }
    }
    return handler;
  }
}
