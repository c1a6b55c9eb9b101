package dev.pugmark.query;

/**
 * A filter that was understood.
 *
 * @param text as it was written
 */
public record Query(String text, Expression expression) {
  /** Everything passes. */
  public static final Query ALL = new Query("", Expression.ALL);

  /** Longest filter that is read, in characters. */
  public static final int MOST_CHARS = 4_000;

  /** Reads a filter. Never throws, whatever the text. */
  public static Parsed parse(String text) {
    return new Parser(text).parse();
  }

  /** The same filter as the language itself writes it; parsing that gives the same expression. */
  public String canonical() {
    return Writing.of(expression);
  }

  /** Whether everything passes. */
  public boolean isAll() {
    return expression instanceof Expression.All;
  }

  /** Whether what passes may change while nothing arrives. */
  public boolean isTimed() {
    return isTimed(expression);
  }

  private static boolean isTimed(Expression expression) {
    return switch (expression) {
      case Expression.And and -> and.parts().stream().anyMatch(Query::isTimed);
      case Expression.Or or -> or.parts().stream().anyMatch(Query::isTimed);
      case Expression.Not not -> isTimed(not.part());
      case Expression.Happened happened ->
          happened.moment() instanceof Moment.Ago || happened.moment() instanceof Moment.DaysBack;
      case Expression.Has has -> has.field() == Field.STATUS;
      case Expression.Compares compares -> compares.field() == Field.DURATION;
      case Expression.All _, Expression.Says _, Expression.Lacks _ -> false;
    };
  }
}
