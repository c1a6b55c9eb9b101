package dev.pugmark.app.panel.errors;

import dev.pugmark.app.chart.BarsData;
import dev.pugmark.app.chart.Buckets;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.panel.Period;
import dev.pugmark.app.theme.ColourRole;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The errors of a period, what of them is looked at, and the last self-check. FX thread. */
final class ErrorsViewModel {
  private final LongSupplier clock;
  private final ZoneId zone;
  private final ObjectProperty<Period> period = new SimpleObjectProperty<>(Period.WEEK);
  private final BooleanProperty bugsOnly = new SimpleBooleanProperty();
  private final ObjectProperty<@Nullable String> errorClass = new SimpleObjectProperty<>();
  private final IntegerProperty bar = new SimpleIntegerProperty(-1);
  private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ObservableList<ErrorRow> feed = FXCollections.observableArrayList();
  private final ObjectProperty<SelfCheck> selfCheck =
      new SimpleObjectProperty<>(new SelfCheck(false, null, ""));
  private ErrorsContent content = ErrorsContent.NONE;
  private Buckets buckets;

  /**
   * The self-check of this program.
   *
   * @param running whether one goes on
   * @param found by the last one; null before the first
   * @param failed why the last one came to nothing; empty when it came to something
   */
  record SelfCheck(boolean running, @Nullable Scorecard found, String failed) {}

  /** How many errors there are of a class. */
  record ClassCount(String errorClass, int count, double share, int bugs) {}

  ErrorsViewModel(LongSupplier clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
    buckets = bucketsOf(content);
    period.subscribe(_ -> bar.set(-1));
    bugsOnly.subscribe(_ -> filter());
    errorClass.subscribe(_ -> filter());
    bar.subscribe(_ -> filter());
  }

  void show(ErrorsContent now) {
    content = now;
    buckets = bucketsOf(now);
    filter();
    revision.set(revision.get() + 1);
  }

  private Buckets bucketsOf(ErrorsContent of) {
    var now = clock.getAsLong();
    var since = period.get().sinceMicros(now, zone);
    var last = of.rows().isEmpty() ? now : Math.max(now, of.rows().getFirst().atMicros());
    var first = of.rows().isEmpty() ? now : of.rows().getLast().atMicros();
    return Buckets.of(period.get().step(), since == null ? first : since, last, zone);
  }

  private void filter() {
    var wanted = errorClass.get();
    var shown =
        content.rows().stream()
            .filter(row -> !bugsOnly.get() || row.harnessBug())
            .filter(row -> wanted == null || row.errorClass().equals(wanted))
            .filter(row -> bar.get() < 0 || buckets.at(row.atMicros()) == bar.get())
            .toList();
    if (!shown.equals(feed)) {
      feed.setAll(shown);
    }
    count();
  }

  private void count() {
    var all = content.rows().size();
    if (feed.size() < all) {
      counts.set(Messages.text("errors.filtered", Numbers.exact(feed.size()), Numbers.exact(all)));
    } else if (all < content.total()) {
      counts.set(Messages.text("errors.first", Numbers.exact(all), Numbers.exact(content.total())));
    } else {
      counts.set(Messages.text("errors.all", all));
    }
  }

  /** How many there are of each class, the most frequent first. */
  List<ClassCount> classes() {
    var counted = new LinkedHashMap<String, int[]>();
    for (var row : content.rows()) {
      var sums = counted.computeIfAbsent(row.errorClass(), _ -> new int[2]);
      sums[0]++;
      sums[1] += row.harnessBug() ? 1 : 0;
    }
    var all = Math.max(1, content.rows().size());
    return counted.entrySet().stream()
        .map(e ->
            new ClassCount(
                e.getKey(), e.getValue()[0], (double) e.getValue()[0] / all, e.getValue()[1]))
        .sorted(
            Comparator.comparingInt(ClassCount::count)
                .reversed()
                .thenComparing(ClassCount::errorClass))
        .toList();
  }

  /** How many of them only a fault of the harness explains. */
  long bugs() {
    return content.rows().stream().filter(ErrorRow::harnessBug).count();
  }

  ErrorsContent content() {
    return content;
  }

  /** Errors over time: faults of the harness below all others. */
  BarsData trend() {
    var sums = new long[buckets.size()][2];
    for (var row : content.rows()) {
      sums[buckets.at(row.atMicros())][row.harnessBug() ? 0 : 1]++;
    }
    var bars = new ArrayList<BarsData.Bar>();
    for (var i = 0; i < sums.length; i++) {
      bars.add(
          new BarsData.Bar(
              buckets.brief(i),
              Messages.text(
                  "errors.bar",
                  buckets.whole(i),
                  Numbers.exact(sums[i][0] + sums[i][1]),
                  Numbers.exact(sums[i][0])),
              List.of(sums[i][0], sums[i][1])));
    }
    return new BarsData(
        List.of(
            new BarsData.Series(Messages.text("errors.bugs"), ColourRole.STATUS_FAILED),
            new BarsData.Series(Messages.text("errors.others"), ColourRole.STATUS_STUCK)),
        bars,
        Numbers::exact,
        null);
  }

  ObservableList<ErrorRow> feed() {
    return feed;
  }

  /** How many errors the feed was picked from; as many as it has when all were read. */
  long feedInAll() {
    return content.rows().size() < content.total() ? content.total() : feed.size();
  }

  ObjectProperty<Period> periodProperty() {
    return period;
  }

  BooleanProperty bugsOnlyProperty() {
    return bugsOnly;
  }

  /** The class that is looked at; null for all. */
  ObjectProperty<@Nullable String> errorClassProperty() {
    return errorClass;
  }

  /** The bar of the trend that is looked at; negative for all. */
  IntegerProperty barProperty() {
    return bar;
  }

  ObjectProperty<SelfCheck> selfCheckProperty() {
    return selfCheck;
  }

  /** Moves on with each content. */
  ReadOnlyIntegerProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }
}
