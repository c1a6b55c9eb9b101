package dev.pugmark.projection;

import dev.pugmark.store.Tables;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The external calls of one group that a transaction changes. */
final class CallRows {
  /** Rows gathered before they are written in the middle of a transaction. */
  private static final int GATHERED = 20_000;

  private final String group;
  private final Map<String, CallRow> changed = new HashMap<>();
  private boolean anyStored;

  /**
   * @param anyStored whether rows of the group may be in the table already
   */
  CallRows(String group, boolean anyStored) {
    this.group = group;
    this.anyStored = anyStored;
  }

  @Nullable CallRow get(String id, Tables tables) {
    var known = changed.get(id);
    if (known != null || !anyStored) {
      return known;
    }
    var columns = tables.get(CallRow.TABLE, group, id);
    return columns == null ? null : CallRow.stored(columns);
  }

  void put(CallRow row, Tables tables) {
    changed.put(row.id(), row);
    if (changed.size() >= GATHERED) {
      flush(tables);
    }
  }

  void flush(Tables tables) {
    for (var row : changed.values()) {
      tables.put(CallRow.TABLE, row.columns());
      anyStored = true;
    }
    changed.clear();
  }
}
