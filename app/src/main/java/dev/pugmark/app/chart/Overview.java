package dev.pugmark.app.chart;

import dev.pugmark.app.theme.ColourRole;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The marks of the strip that shows a whole session small: for each lane a colour a pixel. They are
 * kept until the session or the width is another, as they stay the same however one zooms.
 */
final class Overview {
  /** No colour. */
  private static final byte NOTHING = -1;

  /** What goes on is drawn anew when it has grown by this share of a pixel. */
  private static final double GROWTH_PX = 0.5;

  private @Nullable SpanRows rows;
  private @Nullable TimeScale view;
  private long drawnAt;
  private byte[][] lanes = {};

  /** Takes a stretch of one colour in a lane, in device pixels. */
  @FunctionalInterface
  interface Stretch {
    void paint(int lane, int x0, int x1, ColourRole role);
  }

  /** The overview of a session over a part of time, which is all of it. */
  Overview of(TimelineData wanted, TimeScale over, long nowMicros) {
    var grown = wanted.goesOn() && (nowMicros - drawnAt) / over.microsPerPx() > GROWTH_PX;
    if (!wanted.rows().equals(rows) || !over.equals(view) || grown) {
      rows = wanted.rows();
      view = over;
      drawnAt = nowMicros;
      draw(wanted, over, nowMicros);
    }
    return this;
  }

  private void draw(TimelineData of, TimeScale over, long nowMicros) {
    var width = (int) Math.ceil(over.widthPx()) + 1;
    lanes = new byte[of.lanes().size()][width];
    for (var lane : lanes) {
      Arrays.fill(lane, NOTHING);
    }
    var marks = new Marks();
    for (var piece : over.pieces()) {
      marks.left = (int) piece.leftPx();
      for (var row = 0; row < of.rows().rowCount(); row++) {
        marks.colours = lanes[of.rows().laneOfRow(row)];
        RowPainter.paint(of.rows(), row, piece.view(), nowMicros, marks);
      }
    }
  }

  /** Gives all stretches. */
  void each(Stretch stretch) {
    for (var lane = 0; lane < lanes.length; lane++) {
      var colours = lanes[lane];
      for (var from = 0; from < colours.length; ) {
        var to = from + 1;
        while (to < colours.length && colours[to] == colours[from]) {
          to++;
        }
        if (colours[from] != NOTHING) {
          stretch.paint(lane, from, to, ColourRole.ofCode(colours[from]));
        }
        from = to;
      }
    }
  }

  private static final class Marks implements MarkSink {
    private byte[] colours = {};
    private int left;

    @Override
    public void mark(int x0, int x1, int role, int span) {
      fill(x0, x1, role);
    }

    @Override
    public void failed(int x0, int x1) {
      fill(x0, x1 + 1, ColourRole.STATUS_FAILED.code());
    }

    private void fill(int x0, int x1, int role) {
      for (var x = Math.max(0, left + x0); x < Math.min(left + x1, colours.length); x++) {
        // What failed must not be hidden by another row of the lane.
        if (colours[x] != ColourRole.STATUS_FAILED.code()) {
          colours[x] = (byte) role;
        }
      }
    }
  }
}
