package dev.pugmark.app.panel.cost;

import dev.pugmark.app.chart.BarsData;
import dev.pugmark.app.chart.CurveData;
import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.theme.ColourRole;
import dev.pugmark.model.Usage;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** What the open session spent, as bars and curves. FX thread. */
final class CostViewModel {
  private final ZoneId zone;
  private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
  private CostContent content = CostContent.NONE;

  CostViewModel(ZoneId zone) {
    this.zone = zone;
  }

  void show(CostContent now) {
    if (!now.equals(content)) {
      content = now;
      revision.set(revision.get() + 1);
    }
  }

  CostContent content() {
    return content;
  }

  /** Rows by turn, in the order of the bars. */
  List<List<CostContent.Row>> turns() {
    Map<Object, List<CostContent.Row>> byTurn = new LinkedHashMap<>();
    for (var row : content.rows()) {
      byTurn.computeIfAbsent(List.of(row.target(), row.name()), _ -> new ArrayList<>()).add(row);
    }
    return List.copyOf(byTurn.values());
  }

  /** Whether any price is known: else bars and the curve show tokens. */
  boolean isPriced() {
    return content.rows().stream().anyMatch(row -> row.pico() > 0);
  }

  private static long tokens(Usage usage) {
    return usage.input() + usage.output() + usage.cacheRead() + usage.cacheWrite();
  }

  private String words(long value) {
    return isPriced() ? Cost.reported(value).brief() : Numbers.brief(value);
  }

  BarsData bars() {
    var models = new LinkedHashSet<String>();
    content.rows().forEach(row -> models.add(row.model()));
    var known = List.copyOf(models);
    var roles = ColourRole.series();
    var series = new ArrayList<BarsData.Series>();
    for (var i = 0; i < known.size(); i++) {
      series.add(
          new BarsData.Series(
              known.get(i).isEmpty() ? Messages.text("costs.unnamed") : known.get(i),
              i < roles.size() ? roles.get(i) : ColourRole.SERIES_OTHER));
    }
    var bars = new ArrayList<BarsData.Bar>();
    for (var turn : turns()) {
      var values = new ArrayList<>(Collections.nCopies(known.size(), 0L));
      var spoken = new StringBuilder(turn.getFirst().name());
      for (var row : turn) {
        var at = known.indexOf(row.model());
        values.set(at, values.get(at) + (isPriced() ? row.pico() : tokens(row.usage())));
        var cost = row.cost();
        spoken
            .append('\n')
            .append(
                Messages.text(
                    "cost.bar",
                    series.get(at).name(),
                    cost == null ? "—" : cost.brief(),
                    Numbers.tokens(tokens(row.usage()))));
      }
      bars.add(new BarsData.Bar(turn.getFirst().name(), spoken.toString(), values));
    }
    return new BarsData(series, bars, this::words, null);
  }

  CurveData cumulative() {
    var points = new ArrayList<CurveData.Point>();
    var sum = 0L;
    for (var answer : content.answers()) {
      sum += isPriced() ? answer.pico() : tokens(answer.usage());
      points.add(
          new CurveData.Point(
              answer.atMicros(),
              sum,
              Messages.text(
                  "cost.cumulative.point",
                  Times.clock(answer.atMicros(), zone),
                  words(sum),
                  answer.model())));
    }
    return new CurveData(points, List.of(), ColourRole.SERIES_1, this::words);
  }

  /** The answers of the main line: those of sub-agents have contexts of their own. */
  List<CostContent.Answer> ofMainLine() {
    return content.answers().stream()
        .filter(CostContent.Answer::ofMainLine)
        .filter(answer -> answer.contextTokens() > 0)
        .toList();
  }

  CurveData context() {
    var points =
        ofMainLine().stream()
            .map(answer ->
                new CurveData.Point(
                    answer.atMicros(),
                    answer.contextTokens(),
                    Messages.text(
                        "cost.context.point",
                        Times.clock(answer.atMicros(), zone),
                        Numbers.exact(answer.contextTokens()),
                        Numbers.exact(answer.usage().cacheRead()))))
            .toList();
    var signs =
        content.compactions().stream()
            .map(at -> new CurveData.Sign(at, Messages.text("cost.compacted")))
            .toList();
    return new CurveData(points, signs, ColourRole.SERIES_3, Numbers::brief);
  }

  /** What a bar stands for. */
  Selected ofBar(int bar) {
    return turns().get(bar).getFirst().target();
  }

  /** Moves on with each content. */
  ReadOnlyIntegerProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }
}
