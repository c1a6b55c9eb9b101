package dev.pugmark.projection;

import dev.pugmark.model.Event;
import dev.pugmark.store.TableSpec;
import dev.pugmark.store.Tables;
import java.util.List;

/**
 * Tables that few events change: their rows are read and written as each event comes. Like a {@link
 * Fold}, the same events of a group always give the same rows of that group.
 */
interface Ledger {
  /** All of its tables. */
  List<TableSpec> tables();

  /** Takes an event that is not replaced into the rows of its group. */
  void enter(Event event, Tables tables);
}
