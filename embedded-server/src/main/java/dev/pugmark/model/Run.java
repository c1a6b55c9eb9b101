package dev.pugmark.model;

import org.jspecify.annotations.Nullable;

/**
 * One piece of work from start to end: a run as its client reports it, a turn of a conversation, or
 * a sub-agent's work.
 *
 * @param id as given, or session id, colon, turn id
 * @param sort {@code run}, {@code turn} or {@code subagent}
 * @param turnIndex from 0 within its group; null for reported runs
 * @param trace of a reported run the distributed trace its client put it in ({@code
 *     scope.correlation}), else the group
 * @param status {@code running}, {@code completed}, {@code failed}, {@code cancelled}, or a
 *     client's own word
 * @param durationMicros as reported, else end minus start; null while it runs
 * @param prompt the first characters of the user's message
 * @param seq of the event that reported or opened it
 * @param endSeq of the event that ended it; 0 while it runs
 * @param costPico its cost by its contract's rule; null when none is known
 * @param sdkPico as an agent SDK reported it
 * @param estimatedPico as estimated, by the client or from the price table
 * @param unpriced answers whose price is not known
 */
public record Run(
    String group,
    String id,
    String sort,
    @Nullable String turnId,
    @Nullable Long turnIndex,
    @Nullable String session,
    @Nullable String agent,
    @Nullable String runtime,
    @Nullable String trace,
    String status,
    long startMicros,
    @Nullable Long endMicros,
    @Nullable Long durationMicros,
    @Nullable Long apiMicros,
    @Nullable Long firstTokenMicros,
    @Nullable Long numTurns,
    @Nullable String model,
    @Nullable String prompt,
    @Nullable String error,
    long seq,
    long endSeq,
    Usage usage,
    @Nullable Long costPico,
    @Nullable Long sdkPico,
    @Nullable Long estimatedPico,
    long unpriced) {}
