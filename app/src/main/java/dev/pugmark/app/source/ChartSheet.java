package dev.pugmark.app.source;

import dev.pugmark.app.chart.SpanColumns;
import dev.pugmark.app.chart.SpanColumnsBuilder;
import dev.pugmark.app.chart.TimelineData;
import dev.pugmark.app.chart.TimelineData.Band;
import dev.pugmark.app.chart.TimelineData.Marker;
import dev.pugmark.app.chart.TimelineData.Sign;
import dev.pugmark.app.chart.WaterfallData;
import dev.pugmark.app.format.Messages;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.model.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what the timeline and the trace of one session show. */
final class ChartSheet {
  private final String session;
  private final List<ChartLine> lines = new ArrayList<>();
  private final List<ChartLine> points = new ArrayList<>();
  private final List<Band> bands = new ArrayList<>();
  private final List<Marker> markers = new ArrayList<>();
  private final List<Part> agents = new ArrayList<>();
  private final Map<String, String> startedBy = new HashMap<>();
  private final Set<String> executions = new HashSet<>();

  ChartSheet(String session) {
    this.session = session;
  }

  /** Makes room for a group before what is in it. */
  void part(Part part) {
    if (!part.ofAgent()) {
      return;
    }
    agents.add(part);
    var trace = part.trace();
    if (trace.parentSpan() != null) {
      var group = trace.parentGroup() == null ? session : trace.parentGroup();
      startedBy.put(trace.group(), SpanIds.of(session, group, trace.parentSpan()));
    }
  }

  void span(Part part, Span span) {
    var line = SpanLines.of(session, part, span, laneOf(part));
    executions.add(line.id());
    lines.add(line.parent() == null ? under(part, line) : line);
  }

  /** Turns whose execution nobody told stand in the trace all the same. */
  void turns(Part part) {
    for (var run : part.runs()) {
      if (!executions.contains(part.id(Part.executionOf(run)))) {
        lines.add(under(part, SpanLines.of(session, part, run, laneOf(part))));
      }
      if (!part.ofAgent()) {
        bands.add(new Band(run.startMicros(), SpanLines.endOf(part, run), part.name(run)));
      }
    }
  }

  void event(Part part, Event event) {
    switch (event.kind()) {
      case ERROR -> markers.add(new Marker(event.tsMicros(), Sign.ERROR, EventWords.title(event)));
      case CONTEXT_COMPACTED ->
          markers.add(new Marker(event.tsMicros(), Sign.COMPACTION, EventWords.title(event)));
      default -> {}
    }
    if (isPoint(event.kind())) {
      points.add(SpanLines.of(session, event, laneOf(part)));
    }
  }

  /** What has a span of its own, or only describes, is no point. */
  private static boolean isPoint(Kind kind) {
    return switch (kind) {
      case TOOL_CALL,
          TOOL_RESULT,
          SPAN_START,
          SPAN_END,
          EXECUTION_STARTED,
          EXECUTION_COMPLETED,
          COST,
          RUN_STARTED,
          RUN_FINISHED,
          RUN_REPORTED,
          SESSION_DESCRIBED,
          RETRACTED ->
          false;
      default -> true;
    };
  }

  private int laneOf(Part part) {
    return part.ofAgent() ? Lane.values().length + agents.indexOf(part) : SpanLines.OWN_LANE;
  }

  private ChartLine under(Part part, ChartLine line) {
    var parent = startedBy.get(part.trace().group());
    return parent == null ? line : SpanLines.under(line, parent);
  }

  WaterfallData trace() {
    return WaterfallData.of(session, columns(lines, new int[0]));
  }

  TimelineData timeline() {
    var all = new ArrayList<ChartLine>(lines.size() + points.size());
    all.addAll(lines);
    all.addAll(points);
    var used = new BitSet();
    all.forEach(line -> used.set(line.lane()));
    var numbers = new int[Lane.values().length + agents.size()];
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
    var own = Lane.values();
    if (number < own.length) {
      var lane = own[number];
      return new TimelineData.Lane(Messages.text("lane." + lane.wireName()), SpanLines.role(lane));
    }
    var name = agents.get(number - own.length).agentName();
    return new TimelineData.Lane(
        Messages.text("lane.agent", name), dev.pugmark.app.theme.ColourRole.LANE_AGENT);
  }

  private static SpanColumns columns(List<ChartLine> all, int[] laneNumbers) {
    var numbers = HashMap.<String, Integer>newHashMap(all.size());
    for (var i = 0; i < all.size(); i++) {
      numbers.putIfAbsent(all.get(i).id(), i);
    }
    var builder = new SpanColumnsBuilder(all.size());
    for (var line : all) {
      var parent = line.parent() == null ? null : numbers.get(line.parent());
      builder.add(
          line.startMicros(),
          line.endMicros(),
          parent == null ? SpanColumns.NO_PARENT : parent,
          laneNumbers.length == 0 ? 0 : laneNumbers[line.lane()],
          line.role(),
          line.failed(),
          line.tokens(),
          line.cost());
    }
    var order = builder.sort().order();
    var sorted = new ArrayList<ChartLine>(all.size());
    for (var i = 0; i < all.size(); i++) {
      sorted.add(all.get(order[i]));
    }
    return builder.build(new ChartText(sorted));
  }
}
