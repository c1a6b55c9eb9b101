package dev.pugmark.store;

import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds the parameters of a statement, written {@code :name}, outside of quotes and comments as
 * SQLite has them (sqlite.org/lang_keywords.html, lang_comment.html). Jdbi's own parser is made
 * from a grammar for all databases; to run that for the first time takes longer than all the
 * statements of a start.
 */
final class NamedParameters implements SqlParser {
  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    return parse(sql);
  }

  static ParsedSql parse(String sql) {
    var parsed = ParsedSql.builder();
    var taken = 0;
    var at = 0;
    while (at < sql.length()) {
      var end =
          switch (sql.charAt(at)) {
            case '\'', '"', '`' -> after(sql, sql.charAt(at), at + 1);
            case '[' -> after(sql, ']', at + 1);
            case '-' -> sql.startsWith("--", at) ? after(sql, '\n', at + 2) : at + 1;
            case '/' -> sql.startsWith("/*", at) ? afterComment(sql, at + 2) : at + 1;
            case ':' -> afterName(sql, at + 1);
            case '?' -> throw new IllegalArgumentException("A parameter has a name, not ?: " + sql);
            default -> at + 1;
          };
      if (sql.charAt(at) == ':' && end > at + 1) {
        parsed.append(sql.substring(taken, at)).appendNamedParameter(sql.substring(at + 1, end));
        taken = end;
      }
      at = end;
    }
    return parsed.append(sql.substring(taken)).build();
  }

  /** A doubled quote inside quotes is the end of one text and the beginning of the next. */
  private static int after(String sql, char last, int from) {
    var found = sql.indexOf(last, from);
    return found < 0 ? sql.length() : found + 1;
  }

  private static int afterComment(String sql, int from) {
    var found = sql.indexOf("*/", from);
    return found < 0 ? sql.length() : found + 2;
  }

  private static int afterName(String sql, int from) {
    var end = from;
    while (end < sql.length() && isName(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isName(char c) {
    return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  @Override
  public String nameParameter(String rawName, StatementContext context) {
    return ":" + rawName;
  }
}
