package dev.pugmark.app;

import dev.pugmark.app.fx.Fx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/**
 * What frames cost. Their work is the time on the FX thread from the start of a pulse, over what
 * changes in it, until all is laid out and painted: as it passed, and as the processor counted it
 * for this thread, which other programs on the machine change little.
 */
final class FrameTimes {
  private static final double LATE_MILLIS = 34;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final double[] work;
  private final double[] cpu;
  private final int late;

  private FrameTimes(double[] work, double[] cpu, int late) {
    this.work = work;
    this.cpu = cpu;
    this.late = late;
  }

  /** Done at the first frame in which the condition holds. */
  static CompletableFuture<Boolean> until(BooleanSupplier condition) {
    var held = new CompletableFuture<Boolean>();
    var frames =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            if (condition.getAsBoolean()) {
              stop();
              held.complete(true);
            }
          }
        };
    Fx.run(frames::start);
    return held;
  }

  /** Measures so many frames, one after the other, and does something in each. */
  static CompletableFuture<FrameTimes> measure(Scene scene, int count, IntConsumer each) {
    var done = new CompletableFuture<FrameTimes>();
    Fx.run(() -> new Run(scene, count, each, done).start());
    return done;
  }

  private static final class Run extends AnimationTimer {
    private final Scene scene;
    private final IntConsumer each;
    private final CompletableFuture<FrameTimes> done;
    private final double[] work;
    private final double[] cpu;
    private final Runnable laidOut = this::laidOut;
    private int next;
    private int late;
    private long began;
    private long cpuBegan;

    Run(Scene scene, int count, IntConsumer each, CompletableFuture<FrameTimes> done) {
      this.scene = scene;
      this.each = each;
      this.done = done;
      this.work = new double[count];
      this.cpu = new double[count];
      scene.addPostLayoutPulseListener(laidOut);
    }

    @Override
    public void handle(long now) {
      var since = System.nanoTime();
      late += began != 0 && (since - began) / 1e6 > LATE_MILLIS ? 1 : 0;
      began = since;
      cpuBegan = THREADS.getCurrentThreadCpuTime();
      each.accept(next);
    }

    private void laidOut() {
      if (began == 0 || next == work.length) {
        return;
      }
      cpu[next] = (THREADS.getCurrentThreadCpuTime() - cpuBegan) / 1e6;
      work[next++] = (System.nanoTime() - began) / 1e6;
      if (next == work.length) {
        stop();
        scene.removePostLayoutPulseListener(laidOut);
        done.complete(new FrameTimes(work, cpu, late));
      }
    }
  }

  @Override
  public String toString() {
    Arrays.sort(work);
    Arrays.sort(cpu);
    var n = work.length;
    return String.format(
        Locale.ROOT,
        "%4d frames: median %5.1f ms, p99 %5.1f ms, worst %5.1f ms; processor %5.1f, %5.1f, %5.1f;"
            + " %d came late",
        n,
        work[n / 2],
        work[n * 99 / 100],
        work[n - 1],
        cpu[n / 2],
        cpu[n * 99 / 100],
        cpu[n - 1],
        late);
  }
}
