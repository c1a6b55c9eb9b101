package dev.pugmark.app.panel;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.chart.Buckets;
import dev.pugmark.app.format.Messages;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;

/** How far back a place looks. */
public enum Period {
  /** From the beginning of the hour 23 hours ago. */
  DAY("period.day", 23L * 3_600_000_000L, Buckets.Step.HOUR),
  /** Today and the six days before. */
  WEEK("period.week", 6L * 86_400_000_000L, Buckets.Step.DAY),
  /** Today and the 29 days before. */
  MONTH("period.month", 29L * 86_400_000_000L, Buckets.Step.DAY),
  /** Everything there is. */
  ALL("period.all", 0, Buckets.Step.DAY);

  private final String key;
  private final long backMicros;
  private final Buckets.Step step;

  Period(String key, long backMicros, Buckets.Step step) {
    this.key = key;
    this.backMicros = backMicros;
    this.step = step;
  }

  /** The word for it. */
  public String label() {
    return Messages.text(key);
  }

  /** Where it begins: a full hour or midnight; null is the beginning of everything. */
  public @Nullable Long sinceMicros(long nowMicros, ZoneId zone) {
    return this == ALL ? null : Buckets.startOf(step, nowMicros - backMicros, zone);
  }

  /** Actions of a panel, one for each, that show it. */
  public static List<Action> actions(Panel owner, ObjectProperty<Period> shown) {
    return Arrays.stream(values())
        .map(period ->
            Action.of(
                owner.id() + ".period." + period.name().toLowerCase(Locale.ROOT),
                owner.title(),
                Messages.text("period.do", period.label()),
                () -> shown.set(period)))
        .toList();
  }

  /** A way out of an empty place: to look at everything, offered while less is looked at. */
  public static EmptyState.Way wayToAll(ObjectProperty<Period> shown) {
    return new EmptyState.Way(
        shown.map(now -> now == ALL ? "" : Messages.text("period.widen")), () -> shown.set(ALL));
  }

  /** The step of its charts. */
  public Buckets.Step step() {
    return step;
  }
}
