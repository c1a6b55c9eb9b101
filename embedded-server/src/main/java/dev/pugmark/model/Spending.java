package dev.pugmark.model;

import org.jspecify.annotations.Nullable;

/**
 * What a run, a turn, or work outside of both spent: one model of one agent.
 *
 * @param session what its group is listed under
 * @param group it is folded in
 * @param run the run or turn; null for what happened outside of both
 * @param sort {@code run}, {@code turn} or {@code subagent}; null outside
 * @param turnIndex from 0; null for what is no turn
 * @param prompt the first characters of what was asked, or null
 * @param directory the working directory, which names the project, or null
 * @param title of the group, or null
 * @param dialects that told of the group, as a comma list
 * @param atMicros when the run or turn began; outside of both the quarter of an hour
 * @param tokens of all sorts, where they were not told apart; they are not in {@code usage}
 * @param costPico money that is known, estimates included
 * @param estimatedPico the part of it that is an estimate
 * @param priced whether {@code costPico} says anything: false when no price is known for any of it
 * @param unpriced answers whose price is not known
 */
public record Spending(
    String session,
    String group,
    @Nullable String run,
    @Nullable String sort,
    @Nullable Long turnIndex,
    @Nullable String prompt,
    @Nullable String agent,
    @Nullable String model,
    @Nullable String directory,
    @Nullable String title,
    String dialects,
    long atMicros,
    Usage usage,
    long tokens,
    long costPico,
    long estimatedPico,
    boolean priced,
    long unpriced) {}
