package dev.pugmark.model;

/**
 * Calls, added up.
 *
 * @param errors without an answer, or with one of status 400 and above
 * @param hosts different ones
 * @param totalMicros latency of those that ended
 * @param dropped what the processes that told of these calls lost on the way
 */
public record CallSummary(long calls, long errors, long hosts, long totalMicros, long dropped) {}
