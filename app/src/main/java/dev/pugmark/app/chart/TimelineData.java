package dev.pugmark.app.chart;

import dev.pugmark.app.theme.ColourRole;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a timeline shows, made off the FX thread. Immutable.
 *
 * @param session the id of the session, by which its spans are selected
 * @param rows the spans in rows, with as many lanes as {@code lanes}
 * @param lanes the lanes from top to bottom
 * @param bands the turns, by their starts
 * @param markers what deserves a sign on the axis, by time
 * @param startMicros the earliest time shown
 * @param knownEndMicros the latest time shown, but for what goes on
 * @param goesOn whether a span or turn does
 * @param byHost the same with a lane for each host that was called; null when none was
 */
public record TimelineData(
    String session,
    SpanRows rows,
    List<Lane> lanes,
    List<Band> bands,
    List<Marker> markers,
    long startMicros,
    long knownEndMicros,
    boolean goesOn,
    @Nullable TimelineData byHost) {
  /** Copies the lists and checks that the lanes fit. */
  public TimelineData {
    lanes = List.copyOf(lanes);
    bands = List.copyOf(bands);
    markers = List.copyOf(markers);
    if (rows.laneCount() != lanes.size()) {
      throw new IllegalArgumentException(
          rows.laneCount() + " lanes of spans, but " + lanes.size() + " lanes");
    }
  }

  /** Packs the spans into rows. */
  public static TimelineData of(
      String session, SpanColumns spans, List<Lane> lanes, List<Band> bands, List<Marker> markers) {
    var start = spans.size() == 0 ? Long.MAX_VALUE : spans.firstStart();
    var end = spans.lastEnd();
    var goesOn = spans.anyRunning();
    for (var band : bands) {
      start = Math.min(start, band.startMicros);
      goesOn |= band.endMicros == SpanColumns.RUNNING;
      end = Math.max(end, band.endMicros == SpanColumns.RUNNING ? end : band.endMicros);
    }
    for (var marker : markers) {
      start = Math.min(start, marker.atMicros);
      end = Math.max(end, marker.atMicros);
    }
    var plain =
        new TimelineData(
            session,
            SpanRows.pack(spans, lanes.size()),
            lanes,
            bands,
            markers,
            start == Long.MAX_VALUE ? 0 : start,
            end,
            goesOn,
            null);
    var hosts = HostLanes.of(plain);
    return hosts == null ? plain : plain.with(hosts);
  }

  private TimelineData with(TimelineData hosts) {
    return new TimelineData(
        session, rows, lanes, bands, markers, startMicros, knownEndMicros, goesOn, hosts);
  }

  /** The same in other lanes. */
  TimelineData inLanes(SpanColumns spans, List<Lane> others) {
    return new TimelineData(
        session,
        SpanRows.pack(spans, others.size()),
        others,
        bands,
        markers,
        startMicros,
        knownEndMicros,
        goesOn,
        null);
  }

  /** Nothing to show. */
  public static TimelineData empty(String session) {
    return of(session, SpanColumns.empty(), List.of(), List.of(), List.of());
  }

  /** The spans. */
  public SpanColumns spans() {
    return rows.columns();
  }

  /** The latest time shown, where something that goes on reaches until now. */
  public long endMicros(long nowMicros) {
    return goesOn ? Math.max(nowMicros, knownEndMicros) : knownEndMicros;
  }

  /** The first of the turns that begins at this time or later, by its place in the list. */
  int firstBandFrom(double atMicros) {
    return firstFrom(bands.size(), i -> bands.get(i).startMicros, atMicros);
  }

  /** The first of the markers at this time or later, by its place in the list. */
  int firstMarkerFrom(double atMicros) {
    return firstFrom(markers.size(), i -> markers.get(i).atMicros, atMicros);
  }

  private static int firstFrom(int size, IntToLongFunction timeOf, double atMicros) {
    var low = 0;
    var high = size;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (timeOf.applyAsLong(middle) >= atMicros) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** A lane: its name as people read it, and its colour. */
  public record Lane(String label, ColourRole role) {}

  /** A turn; its end is {@link SpanColumns#RUNNING} while it goes on. */
  public record Band(long startMicros, long endMicros, String label) {}

  /** A sign on the axis; {@code label} is read on hover. */
  public record Marker(long atMicros, Sign sign, String label) {}

  /** What a marker is about. */
  public enum Sign {
    /** Something failed. */
    ERROR(ColourRole.STATUS_FAILED),
    /** A rule was kept. */
    VERDICT_KEPT(ColourRole.STATUS_OK),
    /** A rule was broken. */
    VERDICT_BROKEN(ColourRole.STATUS_FAILED),
    /** The context was compacted. */
    COMPACTION(ColourRole.STATUS_STUCK);

    private final ColourRole role;

    Sign(ColourRole role) {
      this.role = role;
    }

    /** Its colour; its form differs too. */
    public ColourRole role() {
      return role;
    }
  }
}
