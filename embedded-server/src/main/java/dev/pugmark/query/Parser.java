package dev.pugmark.query;

import java.util.ArrayList;

/**
 * Reads a filter from left to right.
 *
 * <pre>
 * any   = all { "OR" all }
 * all   = { [ "AND" ] one }
 * one   = ( "-" | "NOT" ) one | "(" any ")" | field sign value { "," value } | text
 * text  = word [ "*" ] | '"' words '"' [ "*" ]
 * sign  = ":" | "=" | "!=" | "<" | "<=" | ">" | ">="
 * </pre>
 */
final class Parser {
  private static final int MOST_DEPTH = 50;

  private final Cursor in;

  Parser(String text) {
    this.in = new Cursor(text);
  }

  Parsed parse() {
    var text = in.text();
    if (text.length() > Query.MOST_CHARS) {
      var sentence = "A filter has at most " + Query.MOST_CHARS + " characters.";
      return new Parsed.Invalid(text, new Fault(Query.MOST_CHARS, text.length(), sentence));
    }
    try {
      in.skipBlanks();
      if (in.atEnd()) {
        return new Parsed.Valid(new Query(text, Expression.ALL));
      }
      var expression = any(0);
      if (!in.atEnd()) {
        throw in.fault(in.at(), in.at() + 1, "There is no ( that this ) closes.");
      }
      return new Parsed.Valid(new Query(text, expression));
    } catch (FaultException wrong) {
      return new Parsed.Invalid(text, wrong.fault());
    }
  }

  private Expression any(int depth) throws FaultException {
    if (depth > MOST_DEPTH) {
      throw in.fault(in.at(), in.at() + 1, "Too many parentheses lie in each other.");
    }
    var parts = new ArrayList<Expression>();
    parts.add(all(depth));
    while (in.keyword("OR")) {
      parts.add(all(depth));
    }
    return Expression.or(parts);
  }

  private Expression all(int depth) throws FaultException {
    var parts = new ArrayList<Expression>();
    while (true) {
      in.skipBlanks();
      var joined = !parts.isEmpty() && in.keyword("AND");
      if (in.atEnd() || in.sees(')') || in.seesKeyword("OR")) {
        if (parts.isEmpty() || joined) {
          throw in.fault(in.at(), in.at(), "Something to look for is missing here.");
        }
        return Expression.and(parts);
      }
      if (in.seesKeyword("AND")) {
        throw in.fault(in.at(), in.at() + 3, "Something to look for is missing before this AND.");
      }
      parts.add(one(depth));
    }
  }

  private Expression one(int depth) throws FaultException {
    var negations = 0;
    while (true) {
      in.skipBlanks();
      var start = in.at();
      if (in.seesKeyword("NOT")) {
        in.keyword("NOT");
      } else if (in.sees('-') && !in.seesAfter(1, '-')) {
        in.skip('-');
        if (in.atEnd() || in.seesBlank()) {
          throw in.fault(start, start + 1, "A minus stands right before what must not be.");
        }
      } else {
        break;
      }
      negations++;
    }
    if (in.atEnd() || in.sees(')') || in.seesKeyword("OR") || in.seesKeyword("AND")) {
      throw in.fault(in.at(), in.at(), "What must not be is missing here.");
    }
    var part = primary(depth);
    return negations % 2 == 0 ? part : Expression.not(part);
  }

  private Expression primary(int depth) throws FaultException {
    var start = in.at();
    if (in.skip('(')) {
      var inner = any(depth + 1);
      in.skipBlanks();
      if (!in.skip(')')) {
        throw in.fault(start, start + 1, "This ( is never closed.");
      }
      return inner;
    }
    if (in.sees('"')) {
      return said(start, in.quoted());
    }
    var word = in.until(Cursor.Stop.SIGN);
    if (!in.seesSign()) {
      return bare(start, word);
    }
    return compared(start, word, in.sign());
  }

  /** Words in quotes; a star behind them lets the last one go on. */
  private Expression said(int start, String words) throws FaultException {
    return says(start, words, in.skip('*'));
  }

  private Expression bare(int start, String written) throws FaultException {
    var prefix = written.endsWith("*");
    return says(start, prefix ? written.substring(0, written.length() - 1) : written, prefix);
  }

  private Expression says(int start, String words, boolean prefix) throws FaultException {
    if (Words.of(words).isEmpty()) {
      throw in.fault(start, in.at(), "Only letters and digits can be looked for.");
    }
    return new Expression.Says(words, prefix);
  }

  private Expression compared(int start, String name, Sign sign) throws FaultException {
    var nameEnd = start + name.length();
    if (name.isEmpty()) {
      throw in.fault(start, in.at(), "The name of a field is missing before this sign.");
    }
    var known = Field.of(name);
    if (known.isEmpty()) {
      throw in.fault(start, nameEnd, Fields.unknown(name));
    }
    var field = known.get();
    var valueAt = in.at();
    if (field.sort().isOrdered()) {
      return Values.ordered(field, sign, in, valueAt);
    }
    if (sign.comparison() != Comparison.EQUAL) {
      throw in.fault(
          nameEnd,
          valueAt,
          "The field " + field.word() + " has no order: write " + field.word() + ":value.");
    }
    var options = new ArrayList<Expression>();
    do {
      options.add(option(field));
    } while (in.skip(','));
    var all = Expression.or(options);
    return sign.not() ? Expression.not(all) : all;
  }

  private Expression option(Field field) throws FaultException {
    var start = in.at();
    var quoted = in.sees('"');
    var value = quoted ? in.quoted() : in.until(Cursor.Stop.COMMA);
    if (value.isEmpty()) {
      throw in.fault(
          start, in.at(), "A value is missing here, such as " + Fields.example(field) + ".");
    }
    if (field == Field.TEXT) {
      return quoted ? said(start, value) : bare(start, value);
    }
    return Values.word(field, value, quoted, in, start);
  }

  /**
   * What stands between a field and its value.
   *
   * @param not whether the opposite is meant
   */
  record Sign(Comparison comparison, boolean not) {}

  /** Reading stops here; the fault says why. */
  static final class FaultException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never written anywhere
    private final Fault fault;

    FaultException(Fault fault) {
      super(fault.sentence(), null, false, false);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }
}
