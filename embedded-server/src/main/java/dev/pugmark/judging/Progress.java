package dev.pugmark.judging;

/**
 * How far the evaluation of older turns is.
 *
 * @param running whether one is under way
 * @param rules how many rules it holds against them
 * @param turnsDone visited so far
 * @param turns to visit in all
 * @param last what the evaluation before came to
 */
public record Progress(boolean running, long rules, long turnsDone, long turns, Evaluation last) {
  static final Progress IDLE = new Progress(false, 0, 0, 0, Evaluation.NONE);
}
