package dev.pugmark.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One agent over all that it did, whoever told of it.
 *
 * @param name for people; its id when it never said one
 * @param host the machine it runs on; empty when it never said
 * @param lastMicros its latest sign of life, by the clock of whoever told of it
 * @param lastText the same as the agent wrote it; null when it did not
 * @param createdMicros the time of the first that was heard of it
 * @param createdText the same as the agent wrote it; null when it did not
 * @param heardMicros when anything was last heard of it while it happened; 0 for imports only
 * @param costUsd of its whole life, exact
 * @param estimated whether a part of that was worked out from prices and not reported
 * @param priced how many amounts are in that sum; without any, nothing is known to have cost
 * @param unpriced how many parts are not in that sum because their price is not known
 * @param tokens of all sorts, of its whole life
 * @param errors error events of its whole life
 * @param statusSeq of the event by which an agent that reports itself came to its status; else 0
 * @param was its status before that event; null when there was none
 * @param reports whether it tells of itself; else its status is derived from its executions
 */
public record Agent(
    String id,
    String name,
    String host,
    AgentStatus status,
    long lastMicros,
    @Nullable String lastText,
    long createdMicros,
    @Nullable String createdText,
    long heardMicros,
    BigDecimal costUsd,
    boolean estimated,
    long priced,
    long unpriced,
    long tokens,
    long errors,
    long statusSeq,
    @Nullable AgentStatus was,
    boolean reports) {}
