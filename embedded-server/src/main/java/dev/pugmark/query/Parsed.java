package dev.pugmark.query;

/** What reading a filter gives. */
public sealed interface Parsed {
  /** It was understood. */
  record Valid(Query query) implements Parsed {}

  /** It was not. */
  record Invalid(String text, Fault fault) implements Parsed {}
}
