package dev.pugmark.app.panel.filter;

import dev.pugmark.query.Field;
import dev.pugmark.store.KnownValues;
import dev.pugmark.store.Store;
import java.util.List;

/** Finds the values that a field has in the store. */
final class FilterReader {
  private static final int MOST = 50;

  private FilterReader() {}

  /** Values of a field that begin so are wanted. */
  record Wanted(Field field, String begun) {}

  /** What was found. */
  record Found(Wanted wanted, List<String> values) {}

  static Found read(Store store, Wanted wanted) {
    return new Found(wanted, new KnownValues(store).of(wanted.field(), wanted.begun(), MOST));
  }
}
