package dev.pugmark.dialect.clawboo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.model.Event;
import java.util.List;

/**
 * Rows of the log, taken in one by one in the order of seq, as one answer. Pure: the same rows
 * always give the same answer, also when it is asked for between them.
 */
public interface RowFold {
  /** Takes in the next row. */
  void add(Event row);

  /**
   * What the rows so far come to.
   *
   * @param nowMicros the time of the question; most answers do not depend on it
   */
  ObjectNode json(long nowMicros);

  /** Takes in further rows. */
  default RowFold addAll(List<Event> rows) {
    rows.forEach(this::add);
    return this;
  }
}
