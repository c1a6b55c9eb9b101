package dev.pugmark.app.source;

import dev.pugmark.app.chart.SpanColumnsBuilder;
import dev.pugmark.app.chart.SpanText;
import dev.pugmark.app.chart.TimelineData;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.theme.ColourRole;
import dev.pugmark.model.Lane;
import dev.pugmark.store.SpanScan;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A long session by its times alone, to be looked at while the words are read. */
final class SessionSketch {
  private final String session;
  private final SpanColumnsBuilder columns;
  private final SessionLanes lanes = new SessionLanes();
  private final BitSet used = new BitSet();
  private boolean ofAgent;
  private int lane = -1;

  /** Makes room for about so many spans. */
  SessionSketch(String session, int expected) {
    this.session = session;
    this.columns = new SpanColumnsBuilder(expected);
  }

  /** What follows is of this group. */
  synchronized void begin(Part part) {
    ofAgent = part.ofAgent();
    lane = lanes.add(part);
  }

  /** Adds spans. */
  synchronized void add(SpanScan.Times spans) {
    for (var i = 0; i < spans.count(); i++) {
      var own =
          spans.turn(i)
              ? Lane.USER
              : spans.answer(i)
                  ? Lane.ASSISTANT
                  : Objects.requireNonNullElse(spans.lane(i), Lane.BACKGROUND);
      var role = ofAgent && spans.turn(i) ? ColourRole.LANE_AGENT : ColourRole.of(own);
      var in = lane < 0 ? own.place() : lane;
      used.set(in);
      columns.add(spans.start(i), spans.end(i), in, role, spans.failed(i));
    }
  }

  /** How many spans there are so far. */
  synchronized int size() {
    return columns.size();
  }

  /** What is known so far, while more may be added. */
  TimelineData soFar() {
    SpanColumnsBuilder copy;
    BitSet shown;
    synchronized (this) {
      copy = columns.copy();
      shown = (BitSet) used.clone();
    }
    return timeline(copy, shown);
  }

  /** All; nothing can be added afterwards. */
  synchronized TimelineData whole() {
    return timeline(columns, used);
  }

  private TimelineData timeline(SpanColumnsBuilder from, BitSet shown) {
    from.renumberLanes(lanes.numbers(shown));
    var spans = from.build(new Unread());
    return TimelineData.of(session, spans, lanes.shown(shown), List.of(), List.of());
  }

  /** Stands for words that are still to be read. */
  private static final class Unread implements SpanText {
    @Override
    public String id(int span) {
      return "";
    }

    @Override
    public String name(int span) {
      return "…";
    }

    @Override
    public @Nullable String service(int span) {
      return null;
    }

    @Override
    public OptionalInt find(String id) {
      return OptionalInt.empty();
    }

    @Override
    public Selected target(String session, int span) {
      return Selected.session(session);
    }
  }
}
