package dev.pugmark.store;

import dev.pugmark.model.Event;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a projector may do to the projected tables, and what it may read of the log. */
public interface Tables {
  /** The row with that key, in the column order of the table, or null. */
  @Nullable Object @Nullable [] get(TableSpec table, Object... key);

  /** All rows of one group, by primary key. */
  List<@Nullable Object[]> ofGroup(TableSpec table, String group);

  /** Writes a row, in place of the one with its key. */
  void put(TableSpec table, @Nullable Object[] row);

  /** Deletes the row with that key, if there is one. */
  void delete(TableSpec table, Object... key);

  /** Deletes all rows of one group. */
  void deleteGroup(TableSpec table, String group);

  /** Gives every event of a group that is not replaced, in the order of the log. */
  void liveEvents(String group, Consumer<Event> each);
}
