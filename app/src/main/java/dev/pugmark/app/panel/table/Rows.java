package dev.pugmark.app.panel.table;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;

/** Brings the rows of a table up to date. */
public final class Rows {
  /** The table looks at itself again after each change: of many, one is made. */
  private static final int MOST_SINGLY = 16;

  private Rows() {}

  /** Makes {@code shown} equal to {@code next}; rows that are the same stay untouched. */
  public static <R> void update(ObservableList<R> shown, List<R> next) {
    var changed = new ArrayList<Integer>();
    for (var i = 0; i < Math.min(shown.size(), next.size()); i++) {
      if (!shown.get(i).equals(next.get(i))) {
        changed.add(i);
        if (changed.size() > MOST_SINGLY) {
          shown.setAll(next);
          return;
        }
      }
    }
    changed.forEach(i -> shown.set(i, next.get(i)));
    if (next.size() < shown.size()) {
      shown.remove(next.size(), shown.size());
    } else if (next.size() > shown.size()) {
      shown.addAll(next.subList(shown.size(), next.size()));
    }
  }
}
