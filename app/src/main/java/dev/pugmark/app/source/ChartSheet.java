package dev.pugmark.app.source;

import dev.pugmark.app.chart.SpanColumns;
import dev.pugmark.app.chart.SpanColumnsBuilder;
import dev.pugmark.app.chart.TimelineData;
import dev.pugmark.app.chart.TimelineData.Band;
import dev.pugmark.app.chart.TimelineData.Marker;
import dev.pugmark.app.chart.WaterfallData;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays out what the timeline and the trace of one session show. */
final class ChartSheet {
  private final String session;
  private final List<Placed> lines = new ArrayList<>();
  private final List<Placed> points = new ArrayList<>();
  private final List<Band> bands = new ArrayList<>();
  private final List<Marker> markers = new ArrayList<>();
  private final SessionLanes lanes = new SessionLanes();

  /** A line, where it is drawn and under what it hangs. */
  private record Placed(ChartLine line, @Nullable String parent, int lane) {}

  ChartSheet(String session) {
    this.session = session;
  }

  /** Adds a group. */
  void add(GroupTape tape) {
    var part = tape.part();
    var lane = lanes.add(part);
    var starter = part.ofAgent() ? part.startedBy() : null;
    for (var line : tape.lines()) {
      place(line, starter, lane, lines);
    }
    for (var run : part.runs()) {
      if (!tape.hasSpan(Part.executionOf(run))) {
        place(SpanLines.of(session, part, run), starter, lane, lines); // nobody told of its span
      }
      if (!part.ofAgent()) {
        bands.add(new Band(run.startMicros(), SpanLines.endOf(part, run), part.name(run)));
      }
    }
    for (var point : tape.points()) {
      place(point, null, lane, points);
    }
    markers.addAll(tape.markers());
  }

  private static void place(
      ChartLine line, @Nullable String starter, int agentLane, List<Placed> to) {
    var parent = line.parent() == null ? starter : line.parent();
    to.add(new Placed(line, parent, agentLane < 0 ? line.lane() : agentLane));
  }

  WaterfallData trace() {
    return WaterfallData.of(session, columns(lines, new int[0]));
  }

  TimelineData timeline() {
    var all = new ArrayList<Placed>(lines.size() + points.size());
    all.addAll(lines);
    all.addAll(points);
    var used = new BitSet();
    all.forEach(placed -> used.set(placed.lane()));
    var numbers = lanes.numbers(used);
    bands.sort(Comparator.comparingLong(Band::startMicros));
    markers.sort(Comparator.comparingLong(Marker::atMicros));
    return TimelineData.of(session, columns(all, numbers), lanes.shown(used), bands, markers);
  }

  /** Without lane numbers all lines are in one lane. */
  private static SpanColumns columns(List<Placed> all, int[] laneNumbers) {
    var numbers = HashMap.<String, Integer>newHashMap(all.size());
    for (var i = 0; i < all.size(); i++) {
      numbers.putIfAbsent(all.get(i).line().id(), i);
    }
    var builder = new SpanColumnsBuilder(all.size());
    for (var placed : all) {
      var line = placed.line();
      var parent = placed.parent() == null ? null : numbers.get(placed.parent());
      var number =
          builder.add(
              line.startMicros(),
              line.endMicros(),
              parent == null ? SpanColumns.NO_PARENT : parent,
              laneNumbers.length == 0 ? 0 : laneNumbers[placed.lane()],
              line.role(),
              line.failed(),
              line.tokens(),
              line.cost());
      if (line.untimed()) {
        builder.untimed(number);
      }
      if (line.call()) {
        builder.call(number);
      }
    }
    var order = builder.sort().order();
    var sorted = new ArrayList<ChartLine>(all.size());
    for (var i = 0; i < all.size(); i++) {
      sorted.add(all.get(order[i]).line());
    }
    return builder.build(new ChartText(sorted));
  }
}
