package dev.pugmark.app.source;

import dev.pugmark.app.chart.SpanColumns;
import dev.pugmark.app.chart.SpanColumnsBuilder;
import dev.pugmark.app.chart.TimelineData;
import dev.pugmark.app.chart.TimelineData.Band;
import dev.pugmark.app.chart.TimelineData.Marker;
import dev.pugmark.app.chart.WaterfallData;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.theme.ColourRole;
import dev.pugmark.model.Lane;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays out what the timeline and the trace of one session show. */
final class ChartSheet {
  private static final int OWN_LANES = Lane.values().length;

  private final String session;
  private final List<Placed> lines = new ArrayList<>();
  private final List<Placed> points = new ArrayList<>();
  private final List<Band> bands = new ArrayList<>();
  private final List<Marker> markers = new ArrayList<>();
  private final List<Part> agents = new ArrayList<>();

  /** A line, where it is drawn and under what it hangs. */
  private record Placed(ChartLine line, @Nullable String parent, int lane) {}

  ChartSheet(String session) {
    this.session = session;
  }

  /** Adds a group. */
  void add(GroupTape tape) {
    var part = tape.part();
    var lane = -1;
    String starter = null;
    if (part.ofAgent()) {
      lane = OWN_LANES + agents.size();
      agents.add(part);
      starter = part.startedBy();
    }
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
    var numbers = new int[OWN_LANES + agents.size()];
    var lanes = new ArrayList<TimelineData.Lane>();
    for (var lane = 0; lane < numbers.length; lane++) {
      if (used.get(lane)) {
        numbers[lane] = lanes.size();
        lanes.add(lane(lane));
      }
    }
    bands.sort(Comparator.comparingLong(Band::startMicros));
    markers.sort(Comparator.comparingLong(Marker::atMicros));
    return TimelineData.of(session, columns(all, numbers), lanes, bands, markers);
  }

  private TimelineData.Lane lane(int number) {
    if (number < OWN_LANES) {
      var lane = Lane.at(number);
      return new TimelineData.Lane(Messages.text("lane." + lane.wireName()), SpanLines.role(lane));
    }
    var name = agents.get(number - OWN_LANES).agentName();
    return new TimelineData.Lane(Messages.text("lane.agent", name), ColourRole.LANE_AGENT);
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
      builder.add(
          line.startMicros(),
          line.endMicros(),
          parent == null ? SpanColumns.NO_PARENT : parent,
          laneNumbers.length == 0 ? 0 : laneNumbers[placed.lane()],
          line.role(),
          line.failed(),
          line.tokens(),
          line.cost());
    }
    var order = builder.sort().order();
    var sorted = new ArrayList<ChartLine>(all.size());
    for (var i = 0; i < all.size(); i++) {
      sorted.add(all.get(order[i]).line());
    }
    return builder.build(new ChartText(sorted));
  }
}
