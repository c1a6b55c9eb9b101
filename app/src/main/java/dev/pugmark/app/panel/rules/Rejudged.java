package dev.pugmark.app.panel.rules;

/**
 * How far it is to hold rules against the turns there are, and what came of it the last time.
 *
 * @param running whether it goes on
 * @param rules how many rules are held against the turns
 * @param done turns visited so far
 * @param turns to visit in all
 * @param lastTurns visited the last time
 * @param lastVerdicts on turns that had none of that rule before
 * @param lastCancelled whether somebody ended it before all turns were visited
 */
record Rejudged(
    boolean running,
    long rules,
    long done,
    long turns,
    long lastTurns,
    long lastVerdicts,
    boolean lastCancelled) {}
