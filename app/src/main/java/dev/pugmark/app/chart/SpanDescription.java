package dev.pugmark.app.chart;

import dev.pugmark.app.chart.FoldedTime.Gap;
import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.VisibleText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a span where it is pointed at.
 *
 * @param title its name
 * @param facts what is known, one fact a line
 */
public record SpanDescription(String title, List<Fact> facts) {
  /** Copies the facts. */
  public SpanDescription {
    facts = List.copyOf(facts);
  }

  /** One fact. */
  public record Fact(String label, String value) {}

  /** Describes a span; times count from {@code originMicros}. */
  public static SpanDescription of(SpanColumns spans, int span, long originMicros, long nowMicros) {
    var facts = new ArrayList<Fact>();
    var duration =
        spans.untimed(span)
            ? "— " + Messages.text("span.untimed")
            : Durations.brief(spans.endAt(span, nowMicros) - spans.start(span));
    var state =
        spans.failed(span) ? "span.failed" : spans.running(span) ? "span.running" : "span.ended";
    facts.add(new Fact(Messages.text("span.duration"), duration));
    facts.add(new Fact(Messages.text("span.state"), Messages.text(state)));
    facts.add(
        new Fact(
            Messages.text("span.start"),
            "+" + Durations.brief(Math.max(0, spans.start(span) - originMicros))));
    var service = spans.text().service(span);
    if (service != null) {
      facts.add(new Fact(Messages.text("span.service"), VisibleText.oneLine(service)));
    }
    var tokens = spans.tokens(span);
    if (tokens != null) {
      facts.add(new Fact(Messages.text("span.tokens"), Numbers.exact(tokens)));
    }
    var cost = spans.cost(span);
    if (cost != null) {
      facts.add(new Fact(Messages.text("span.cost"), cost.brief()));
    }
    return new SpanDescription(VisibleText.oneLine(spans.text().name(span)), facts);
  }

  /** Describes what is marked on the axis: a marker near the time, else the turn; null if none. */
  static @Nullable SpanDescription ofAxis(
      TimelineData data, double atMicros, double nearMicros, long nowMicros) {
    for (var marker : data.markers()) {
      if (Math.abs(marker.atMicros() - atMicros) <= nearMicros) {
        return new SpanDescription(
            VisibleText.oneLine(marker.label()), since(marker.atMicros(), data.startMicros()));
      }
    }
    for (var band : data.bands()) {
      var end = band.endMicros() == SpanColumns.RUNNING ? nowMicros : band.endMicros();
      if (band.startMicros() <= atMicros && atMicros <= end) {
        var facts = new ArrayList<>(since(band.startMicros(), data.startMicros()));
        var duration = Durations.brief(end - band.startMicros());
        facts.add(new Fact(Messages.text("span.duration"), duration));
        return new SpanDescription(VisibleText.oneLine(band.label()), facts);
      }
    }
    return null;
  }

  /** Describes time that is left out. */
  static SpanDescription ofGap(Gap gap, long originMicros) {
    var facts = new ArrayList<>(since(gap.fromMicros(), originMicros));
    var until = Durations.brief(gap.untilMicros() - originMicros);
    facts.add(new Fact(Messages.text("timeline.gap.until"), "+" + until));
    facts.add(new Fact(Messages.text("timeline.gap.click"), Messages.text("timeline.gap.opens")));
    return new SpanDescription(leftOut(gap), facts);
  }

  /** How much time is left out. */
  static String leftOut(Gap gap) {
    return Messages.text("timeline.left-out", brief(gap));
  }

  /** How long a gap is. */
  static String brief(Gap gap) {
    return Durations.brief(gap.lengthMicros());
  }

  private static List<Fact> since(long atMicros, long originMicros) {
    var after = "+" + Durations.brief(Math.max(0, atMicros - originMicros));
    return List.of(new Fact(Messages.text("span.start"), after));
  }

  /** All of it in one sentence, for a screen reader. */
  public String spoken() {
    var words = new StringBuilder(title);
    for (var fact : facts) {
      words.append(", ").append(fact.label).append(' ').append(fact.value);
    }
    return words.toString();
  }
}
