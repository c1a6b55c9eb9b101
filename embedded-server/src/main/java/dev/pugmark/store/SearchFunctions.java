package dev.pugmark.store;

import dev.pugmark.json.FactsReader;
import dev.pugmark.model.Facts;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Standing;
import dev.pugmark.query.Words;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * What queries ask of a row that has no column for it. Data lies deflated, so SQLite cannot look
 * into it by itself.
 */
final class SearchFunctions {
  /** {@code says(data, words, prefix)}: whether these words stand in it, one behind the other. */
  private static final String SAYS = "says";

  /** {@code fact(kind, data, name)}: what an event tells, as {@link #fact} has it. */
  private static final String FACT = "fact";

  /** {@code group_mark(group_id)}: what the index has of the events of a group, in quotes. */
  private static final String GROUP_MARK = "group_mark";

  private SearchFunctions() {}

  static void register(Connection connection) throws SQLException {
    var flags = Function.FLAG_DETERMINISTIC;
    Function.create(connection, SAYS, new SaysFunction(), 3, flags);
    Function.create(connection, FACT, new FactFunction(), 3, flags);
    Function.create(connection, GROUP_MARK, new GroupMarkFunction(), 1, flags);
  }

  /** Whether words stand in an event's data, one behind the other. */
  static boolean says(String data, List<String> words, boolean prefix) {
    var found = new boolean[1];
    DataTexts.each(
        data,
        (_, text) -> {
          if (!found[0] && text.length() >= words.size()) {
            found[0] = stand(Words.of(text), words, prefix);
          }
        });
    return found[0];
  }

  private static boolean stand(List<String> in, List<String> words, boolean prefix) {
    var last = words.size() - 1;
    for (var i = 0; i + last < in.size(); i++) {
      var at = 0;
      while (at < last && in.get(i + at).equals(words.get(at))) {
        at++;
      }
      if (at == last && ends(in.get(i + last), words.get(last), prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean ends(String word, String wanted, boolean prefix) {
    return prefix ? word.startsWith(wanted) : word.equals(wanted);
  }

  /** Several tools stand between line breaks. */
  private static @Nullable Object fact(Kind kind, String data, String name) {
    if (name.equals("host")) {
      return IndexText.isCall(kind) ? host(data) : null;
    }
    var facts = FactsReader.read(data);
    return switch (name) {
      case "tool" -> lines(IndexText.tools(kind, facts));
      case "call" -> facts.callId();
      case "model" -> facts.model();
      case "error" -> facts.errorClass();
      case "status" -> status(kind, facts);
      case "cost" -> facts.costPico();
      case "tokens" -> IndexText.tokens(facts);
      case "duration" -> facts.durationMicros();
      default -> throw new IllegalArgumentException("There is no fact " + name);
    };
  }

  private static @Nullable String lines(List<String> values) {
    return values.isEmpty() ? null : "\n" + String.join("\n", values) + "\n";
  }

  private static @Nullable String status(Kind kind, Facts facts) {
    var standing = Standing.ofEvent(kind, facts);
    return standing == null ? null : standing.wireName();
  }

  private static @Nullable String host(String data) {
    var hosts = new ArrayList<String>(1);
    DataTexts.each(
        data,
        (member, text) -> {
          if ("host".equals(member)) {
            hosts.add(text);
          }
        });
    return hosts.isEmpty() ? null : hosts.getFirst();
  }

  /** Gives access to packed data. */
  private abstract static class OfData extends Function {
    final String data(int argument) throws SQLException {
      var packed =
          value_type(argument) == org.sqlite.core.Codes.SQLITE_BLOB
              ? value_blob(argument)
              : value_text(argument);
      return Objects.requireNonNullElse(Texts.unpack(packed), "{}");
    }
  }

  private static final class SaysFunction extends OfData {
    private String words = "";
    private List<String> parts = List.of();

    @Override
    protected void xFunc() throws SQLException {
      var wanted = value_text(1);
      if (!words.equals(wanted)) {
        words = wanted;
        parts = Words.of(wanted);
      }
      result(says(data(0), parts, value_int(2) != 0) ? 1 : 0);
    }
  }

  private static final class FactFunction extends OfData {
    @Override
    protected void xFunc() throws SQLException {
      var kind = Kind.ofWire(value_text(0));
      switch (fact(kind == null ? Kind.OTHER : kind, data(1), value_text(2))) {
        case null -> result();
        case Long number -> result(number);
        case Object text -> result(text.toString());
      }
    }
  }

  private static final class GroupMarkFunction extends Function {
    @Override
    protected void xFunc() throws SQLException {
      result('"' + Mark.GROUP.of(value_text(0)) + '"');
    }
  }
}
