package dev.pugmark.app.panel.calls;

import dev.pugmark.app.chart.BarsData;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.panel.Period;
import dev.pugmark.app.theme.ColourRole;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Calls to the outside, of one session or of all, and which of them are looked at. FX thread. */
final class CallsViewModel {
  private final LongSupplier clock;
  private final ZoneId zone;
  private final boolean ofSession;
  private final ObjectProperty<Period> period = new SimpleObjectProperty<>(Period.WEEK);
  private final ObjectProperty<@Nullable String> host = new SimpleObjectProperty<>();
  private final BooleanProperty failedOnly = new SimpleBooleanProperty();
  private final BooleanProperty loopback = new SimpleBooleanProperty();
  private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper question = new ReadOnlyIntegerWrapper();
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper excluded = new ReadOnlyStringWrapper("");
  private CallsContent content = CallsContent.NONE;
  private boolean read;

  CallsViewModel(boolean ofSession, LongSupplier clock, ZoneId zone) {
    this.ofSession = ofSession;
    this.clock = clock;
    this.zone = zone;
    for (ObservableValue<?> one : List.of(period, host, failedOnly, loopback)) {
      one.subscribe(_ -> question.set(question.get() + 1));
    }
  }

  /** What is to be read; null while it shows a session and none is open. */
  CallsReader.@Nullable Question question(@Nullable String session) {
    if (ofSession && session == null) {
      return null;
    }
    var now = clock.getAsLong();
    return new CallsReader.Question(
        ofSession ? session : null,
        ofSession ? null : period.get().sinceMicros(now, zone),
        period.get().step(),
        host.get(),
        failedOnly.get(),
        loopback.get(),
        now,
        zone);
  }

  void show(CallsContent now) {
    content = now;
    read = true;
    count();
    revision.set(revision.get() + 1);
  }

  /** Another session is open: nothing is known of it yet. */
  void forget() {
    content = CallsContent.NONE;
    read = false;
    host.set(null);
    failedOnly.set(false);
    revision.set(revision.get() + 1);
    question.set(question.get() + 1);
  }

  private void count() {
    var shown = content.rows().size();
    var all = content.summary().calls();
    var text =
        shown < all
            ? Messages.text("calls.first", Numbers.exact(shown), Numbers.exact(all))
            : Messages.text("calls.all", all);
    counts.set(
        content.loopback() > 0
            ? text + "; " + Messages.text("calls.loopback.hidden", content.loopback())
            : text);
  }

  /** Whether nothing was called at all, as opposed to: nothing passes. */
  boolean isEmpty() {
    return read
        && content.rows().isEmpty()
        && content.hosts().isEmpty()
        && host.get() == null
        && !failedOnly.get();
  }

  /** What is not complete, in a sentence; empty when nothing was lost. */
  String loss() {
    return content.lossy().stream()
        .map(producer ->
            Messages.text(
                "calls.lost",
                Objects.requireNonNullElse(producer.name(), producer.instance()),
                producer.pid() == null ? "—" : Long.toString(producer.pid()),
                lost(
                    orZero(producer.counters().dropped()),
                    orZero(producer.counters().suppressedErrors()))))
        .collect(Collectors.joining("\n"));
  }

  private static String lost(long dropped, long errors) {
    if (errors == 0) {
      return Messages.text("calls.lost.dropped", dropped);
    }
    var faults = Messages.text("calls.lost.errors", errors);
    return dropped == 0
        ? faults
        : Messages.text("calls.lost.both", Messages.text("calls.lost.dropped", dropped), faults);
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }

  /** Calls over time, by what became of them. */
  BarsData timeline() {
    var buckets = content.buckets();
    if (buckets == null) {
      return BarsData.NONE;
    }
    var bars = new ArrayList<BarsData.Bar>();
    for (var i = 0; i < content.outcomes().size(); i++) {
      var sums = content.outcomes().get(i);
      bars.add(
          new BarsData.Bar(
              buckets.brief(i),
              Messages.text(
                  "calls.bar",
                  buckets.whole(i),
                  Numbers.exact(sums.sum()),
                  Numbers.exact(sums.refused()),
                  Numbers.exact(sums.failed())),
              sums.stacked()));
    }
    return new BarsData(
        List.of(
            new BarsData.Series(Messages.text("calls.outcome.answered"), ColourRole.STATUS_OK),
            new BarsData.Series(Messages.text("calls.outcome.open"), ColourRole.STATUS_RUNNING),
            new BarsData.Series(Messages.text("calls.outcome.refused"), ColourRole.STATUS_STUCK),
            new BarsData.Series(Messages.text("calls.outcome.failed"), ColourRole.STATUS_FAILED)),
        bars,
        Numbers::exact,
        null);
  }

  CallsContent content() {
    return content;
  }

  boolean isOfSession() {
    return ofSession;
  }

  ObjectProperty<Period> periodProperty() {
    return period;
  }

  /** The host that is looked at; null for all. */
  ObjectProperty<@Nullable String> hostProperty() {
    return host;
  }

  BooleanProperty failedOnlyProperty() {
    return failedOnly;
  }

  BooleanProperty loopbackProperty() {
    return loopback;
  }

  /** Which hosts are kept out, and what came of the last change, in words. */
  ReadOnlyStringWrapper excludedProperty() {
    return excluded;
  }

  /** Moves on when something else is to be read. */
  ReadOnlyIntegerProperty questionProperty() {
    return question.getReadOnlyProperty();
  }

  /** Moves on with each content. */
  ReadOnlyIntegerProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }
}
