package dev.pugmark.app.panel.costs;

import dev.pugmark.app.chart.BarsData;
import dev.pugmark.app.chart.Buckets;
import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.panel.Period;
import dev.pugmark.app.theme.ColourRole;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What was spent, and how it is looked at. FX thread. */
final class CostsViewModel {
  private static final int PICO_DIGITS = 12;
  private static final int HOURS_A_DAY = 24;

  private final LongSupplier clock;
  private final ZoneId zone;
  private final StringProperty budget;
  private final ObjectProperty<Period> period = new SimpleObjectProperty<>(Period.MONTH);
  private final ObjectProperty<Buckets.Step> step = new SimpleObjectProperty<>(Buckets.Step.DAY);
  private final ObjectProperty<Dimension> by = new SimpleObjectProperty<>(Dimension.MODEL);
  private final ObjectProperty<@Nullable String> group = new SimpleObjectProperty<>();
  private final IntegerProperty bar = new SimpleIntegerProperty(-1);
  private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper question = new ReadOnlyIntegerWrapper();
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private CostsContent content = CostsContent.NONE;

  /** {@code budget} is in US dollars a day, as somebody typed it. */
  CostsViewModel(LongSupplier clock, ZoneId zone, StringProperty budget) {
    this.clock = clock;
    this.zone = zone;
    this.budget = budget;
    period.subscribe(now -> {
      step.set(now.step());
      clear();
    });
    step.subscribe(_ -> clear());
    by.subscribe(_ -> clear());
    group.subscribe(_ -> ask());
    bar.subscribe(_ -> ask());
    budget.subscribe(_ -> revision.set(revision.get() + 1));
  }

  /** Looks at everything again. */
  void clear() {
    group.set(null);
    bar.set(-1);
    ask();
  }

  private void ask() {
    question.set(question.get() + 1);
  }

  /** What is to be read. */
  CostsReader.Question question() {
    var now = clock.getAsLong();
    var buckets = content.buckets();
    var looked = bar.get() >= 0 && buckets != null && bar.get() < buckets.size();
    return new CostsReader.Question(
        period.get().sinceMicros(now, zone),
        step.get(),
        by.get(),
        group.get(),
        looked && buckets != null ? buckets.start(bar.get()) : null,
        now,
        zone);
  }

  void show(CostsContent now) {
    content = now;
    counts.set(
        now.rows().size() < now.rowsInAll()
            ? Messages.text(
                "costs.first", Numbers.exact(now.rows().size()), Numbers.exact(now.rowsInAll()))
            : Messages.text("costs.all", now.rowsInAll()));
    revision.set(revision.get() + 1);
  }

  CostsContent content() {
    return content;
  }

  /** What the group that is looked at is called; null while all are. */
  @Nullable String groupName() {
    return content.groups().stream()
        .filter(row -> row.key().equals(group.get()))
        .findFirst()
        .map(CostsContent.Group::name)
        .orElse(null);
  }

  /** The bars, in the colours of the most expensive groups; the rest is one more. */
  BarsData bars() {
    var buckets = content.buckets();
    if (buckets == null) {
      return BarsData.NONE;
    }
    var roles = ColourRole.series();
    var named = content.groups().stream().limit(roles.size()).toList();
    var series = new ArrayList<BarsData.Series>();
    for (var i = 0; i < named.size(); i++) {
      series.add(new BarsData.Series(named.get(i).name(), roles.get(i)));
    }
    if (content.groups().size() > named.size()) {
      series.add(
          new BarsData.Series(
              Messages.text("costs.others", content.groups().size() - named.size()),
              ColourRole.SERIES_OTHER));
    }
    var bars = new ArrayList<BarsData.Bar>();
    for (var i = 0; i < buckets.size(); i++) {
      bars.add(bar(buckets, i, named, series));
    }
    return new BarsData(series, bars, CostsViewModel::dollars, limit(buckets.step()));
  }

  private BarsData.Bar bar(
      Buckets buckets, int number, List<CostsContent.Group> named, List<BarsData.Series> series) {
    Map<String, Long> parts = content.bars().get(number);
    var values = new ArrayList<>(Collections.nCopies(series.size(), 0L));
    var rest = parts.values().stream().mapToLong(Long::longValue).sum();
    var sum = rest;
    var spoken = new StringBuilder();
    for (var i = 0; i < named.size(); i++) {
      var value = parts.getOrDefault(named.get(i).key(), 0L);
      values.set(i, value);
      rest -= value;
      if (value > 0) {
        spoken.append('\n').append(line(series.get(i).name(), value));
      }
    }
    if (series.size() > named.size()) {
      values.set(named.size(), rest);
      if (rest > 0) {
        spoken.append('\n').append(line(series.getLast().name(), rest));
      }
    }
    return new BarsData.Bar(
        buckets.brief(number), line(buckets.whole(number), sum) + spoken, values);
  }

  private static String line(String name, long pico) {
    return Messages.text("costs.bar", name, dollars(pico));
  }

  private static String dollars(long pico) {
    return Cost.reported(pico).brief();
  }

  /** The line of the budget for one bar. */
  private BarsData.@Nullable Limit limit(Buckets.Step of) {
    var day = budgetPico();
    if (day.isEmpty()) {
      return null;
    }
    var pico =
        switch (of) {
          case HOUR -> day.getAsLong() / HOURS_A_DAY;
          case DAY -> day.getAsLong();
          case WEEK -> day.getAsLong() * 7;
        };
    return new BarsData.Limit(pico, Messages.text("costs.budget.line", dollars(pico)));
  }

  /** The budget of a day; empty when none is set or it is no sum of money. */
  OptionalLong budgetPico() {
    try {
      var usd = new BigDecimal(budget.get().strip().replace("$", ""));
      if (usd.signum() > 0 && usd.compareTo(BigDecimal.valueOf(100_000)) < 0) {
        return OptionalLong.of(usd.movePointRight(PICO_DIGITS).longValue());
      }
    } catch (NumberFormatException _) {
      // not a sum: said beside the field
    }
    return OptionalLong.empty();
  }

  StringProperty budgetProperty() {
    return budget;
  }

  ObjectProperty<Period> periodProperty() {
    return period;
  }

  ObjectProperty<Buckets.Step> stepProperty() {
    return step;
  }

  ObjectProperty<Dimension> byProperty() {
    return by;
  }

  /** The key of the group that is looked at; null for all. */
  ObjectProperty<@Nullable String> groupProperty() {
    return group;
  }

  /** The bar that is looked at; negative for all. */
  IntegerProperty barProperty() {
    return bar;
  }

  /** Moves on when something else is to be read. */
  ReadOnlyIntegerProperty questionProperty() {
    return question.getReadOnlyProperty();
  }

  /** Moves on when something else is to be shown. */
  ReadOnlyIntegerProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }
}
