package dev.pugmark.settings;

import java.math.BigDecimal;

/**
 * When an alert is raised.
 *
 * @param stuckAfterSeconds without a sign of life a running agent counts as stuck
 * @param errorCount more errors than this in the window are a spike
 * @param errorWindowSeconds the window
 * @param costUsd money that an agent may spend in its life before someone is told
 * @param loopCount equal calls in a row are a loop
 * @param loopWindowSeconds in which they must happen
 * @param loopQuietSeconds before the same loop is told again
 * @param mostPerMinute alerts of all agents; what is cut is told by one more
 */
public record AlertSettings(
    int stuckAfterSeconds,
    int errorCount,
    int errorWindowSeconds,
    BigDecimal costUsd,
    int loopCount,
    int loopWindowSeconds,
    int loopQuietSeconds,
    int mostPerMinute) {
  public static final AlertSettings STANDARD =
      new AlertSettings(300, 3, 60, BigDecimal.TEN, 5, 120, 300, 100);

  public AlertSettings {
    inRange("stuckAfterSeconds", stuckAfterSeconds, 1, 31_536_000);
    inRange("errorCount", errorCount, 0, 1_000);
    inRange("errorWindowSeconds", errorWindowSeconds, 1, 86_400);
    inRange("loopCount", loopCount, 2, 1_000);
    inRange("loopWindowSeconds", loopWindowSeconds, 1, 86_400);
    inRange("loopQuietSeconds", loopQuietSeconds, 0, 86_400);
    inRange("mostPerMinute", mostPerMinute, 1, 10_000);
    if (costUsd.signum() <= 0 || costUsd.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
      throw new IllegalArgumentException("costUsd must be above 0 and at most 1000000");
    }
  }

  private static void inRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(name + " must be from " + least + " to " + most);
    }
  }
}
