package dev.pugmark.model;

import org.jspecify.annotations.Nullable;

/**
 * What an agent says of itself beside what happened; null where it says nothing. It stands in an
 * event's data as the member {@code report}.
 *
 * @param name for people
 * @param host the machine it runs on
 * @param at the time as the agent wrote it, where that differs from our own writing
 * @param status how it fares
 */
public record Report(
    @Nullable String name,
    @Nullable String host,
    @Nullable String at,
    @Nullable AgentStatus status) {}
