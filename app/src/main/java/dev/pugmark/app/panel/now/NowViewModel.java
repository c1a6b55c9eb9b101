package dev.pugmark.app.panel.now;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.panel.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What goes on, in an order that does not change under the pointer. FX thread. */
final class NowViewModel {
  private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private BooleanSupplier pointedAt = () -> false;
  private NowContent content = NowContent.NONE;

  /** While this holds, strips stay where they are. */
  void keepOrderWhile(BooleanSupplier condition) {
    pointedAt = condition;
  }

  void show(NowContent now) {
    var strips =
        pointedAt.getAsBoolean() ? inOrderOf(content.strips(), now.strips()) : now.strips();
    content = new NowContent(strips, now.alerts(), now.errors(), now.runningInAll());
    var stuck = strips.stream().filter(strip -> strip.status() == Status.STUCK).count();
    var failed = strips.stream().filter(strip -> strip.status() == Status.FAILED).count();
    counts.set(
        Messages.text(
            "now.counts",
            Numbers.exact(now.runningInAll()),
            Numbers.exact(stuck),
            Numbers.exact(failed)));
    revision.set(revision.get() + 1);
  }

  private static List<Strip> inOrderOf(List<Strip> before, List<Strip> now) {
    var left = new LinkedHashMap<String, Strip>();
    now.forEach(strip -> left.put(strip.id(), strip));
    var ordered = new ArrayList<Strip>();
    for (var strip : before) {
      var same = left.remove(strip.id());
      if (same != null) {
        ordered.add(same);
      }
    }
    ordered.addAll(left.values());
    return ordered;
  }

  NowContent content() {
    return content;
  }

  /** Moves on with each content. */
  ReadOnlyIntegerProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }
}
