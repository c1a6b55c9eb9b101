package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpanOrderTest {
  @Test
  void sortsAsComparingDoes() {
    var random = new Random(3);
    for (var range : new long[] {1, 7, 100_000, 1L << 40, Long.MAX_VALUE}) {
      var n = 2_000;
      var start = new long[n];
      var end = new long[n];
      for (var i = 0; i < n; i++) {
        start[i] = random.nextLong(range) - (random.nextInt(50) == 0 ? Long.MAX_VALUE / 2 : 0);
        end[i] = start[i] + random.nextInt(4);
      }
      var wanted =
          IntStream.range(0, n)
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingLong(i -> start[i]).thenComparingLong(i -> -end[i]))
              .mapToInt(i -> i)
              .toArray();

      assertThat(SpanOrder.of(start, end, n)).isEqualTo(wanted);
    }
    assertThat(SpanOrder.of(new long[0], new long[0], 0)).isEmpty();
  }

  @Test
  void givesTheLowestFreeRow() {
    var random = new Random(5);
    var packer = new LanePacker();
    var until = new ArrayList<Long>();
    var from = 0L;
    for (var i = 0; i < 5_000; i++) {
      from += random.nextInt(3);
      var to = from + random.nextInt(40);
      var free = new TreeSet<Integer>();
      for (var row = 0; row < until.size(); row++) {
        if (until.get(row) <= from) {
          free.add(row);
        }
      }
      var wanted = free.isEmpty() ? until.size() : free.first();
      if (wanted == until.size()) {
        until.add(0L);
      }
      until.set(wanted, to == from ? from + 1 : to);

      assertThat(packer.place(from, to)).isEqualTo(wanted);
    }
    assertThat(packer.rows()).isEqualTo(until.size());
  }
}
