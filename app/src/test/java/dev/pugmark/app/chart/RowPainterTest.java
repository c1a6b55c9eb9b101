package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.snapshot.Samples;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowPainterTest {
  @Test
  void paintsEachSpanThatIsWide() {
    var marks = paint(new long[][] {{0, 100}, {100, 200}, {300, 1_000}}, 0, 1_000, 100);

    assertThat(marks).containsExactly("0-10 #0", "10-20 #1", "30-100 #2");
  }

  @Test
  void joinsSpansTooShortToTellApart() {
    var spans = new long[1_000][];
    for (var i = 0; i < spans.length; i++) {
      spans[i] = new long[] {i, i + 1};
    }

    assertThat(paint(spans, 0, 1_000, 100)).containsExactly("0-100 #-1");
  }

  @Test
  void paintsAtLeastOnePixelForAnInstant() {
    assertThat(paint(new long[][] {{500, 500}}, 0, 1_000, 100)).containsExactly("50-51 #0");
  }

  @Test
  void cutsWhatReachesBeyondTheView() {
    var marks = paint(new long[][] {{0, 450}, {460, 9_000}}, 400, 500, 100);

    assertThat(marks).containsExactly("0-50 #0", "60-100 #1");
  }

  @Test
  void leavesOutWhatIsBeforeAndAfter() {
    assertThat(paint(new long[][] {{0, 100}, {900, 950}}, 200, 800, 100)).isEmpty();
  }

  @Test
  void letsRunningSpansGrowUntilNow() {
    assertThat(paint(new long[][] {{100, SpanColumns.RUNNING}}, 0, 1_000, 100))
        .containsExactly("10-80 #0");
  }

  @Test
  void paintsARowOfVeryManySpansAsItsSpansAre() {
    var random = new Random(9);
    var spans = new long[40_000][];
    var at = 0L;
    for (var i = 0; i < spans.length; i++) {
      at += random.nextInt(500) == 0 ? 100_000 : random.nextInt(60);
      spans[i] = new long[] {at, at += random.nextInt(40)};
    }
    for (var part : new double[] {1, 0.7, 0.3}) {
      var covered = new BitSet();
      var view = new Viewport(0, at * part, 500);
      for (var span : spans) {
        covered.set((int) view.xOf(span[0]), (int) view.xOf(span[1]) + 1);
      }
      var painted = new BitSet();
      for (var mark : paint(spans, 0, Math.floor(at * part), 500)) {
        var ends = mark.substring(0, mark.indexOf(' ')).split("-", -1);
        painted.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
      }
      for (var x = 0; x < 500; x++) {
        if (painted.get(x)) {
          assertThat(covered.get(Math.max(0, x - 1), x + 2).isEmpty()).isFalse();
        } else {
          assertThat(covered.get(Math.max(0, x - 1), x + 2).cardinality()).isLessThan(3);
        }
      }
    }
  }

  @Test
  void marksFailuresHoweverSmall() {
    var spans = new long[1_000][];
    for (var i = 0; i < spans.length; i++) {
      spans[i] = new long[] {i, i + 1, i == 555 ? 1 : 0};
    }

    assertThat(paint(spans, 0, 1_000, 10)).containsExactly("0-10 #-1", "failed 5-6");
  }

  @Test
  void paintsAtMostOneMarkForEachPixelOfMillionSpans() {
    var rows = Samples.many("s", 1_000_000).rows();
    var marks = new Recorder();
    var all = new Viewport(Samples.START, Samples.START + 50_000_000.0, 1_200);
    var part = new Viewport(Samples.START + 20e6, Samples.START + 20.4e6, 1_200);

    for (var row = 0; row < rows.rowCount(); row++) {
      for (var view : List.of(all, part)) {
        marks.drawn.clear();
        RowPainter.paint(rows, row, view, Samples.NOW, marks);
        assertThat(marks.drawn).hasSizeLessThanOrEqualTo(2 * 1_200);
        assertThat(marks.overlaps).isZero();
      }
    }
  }

  private static List<String> paint(long[][] spans, double from, double to, double width) {
    var recorder = new Recorder();
    var rows = SpanRows.pack(SpanRowsTest.spans(spans));
    RowPainter.paint(rows, 0, new Viewport(from, to, width), 800, recorder);
    return recorder.drawn;
  }

  private static final class Recorder implements MarkSink {
    private final List<String> drawn = new ArrayList<>();
    private int reached;
    private int overlaps;

    @Override
    public void mark(int x0, int x1, int role, int span) {
      if (drawn.isEmpty()) {
        reached = 0;
      }
      overlaps += x0 < reached ? 1 : 0;
      reached = x1;
      drawn.add(x0 + "-" + x1 + " #" + span);
    }

    @Override
    public void failed(int x0, int x1) {
      drawn.add("failed " + x0 + "-" + x1);
    }
  }
}
