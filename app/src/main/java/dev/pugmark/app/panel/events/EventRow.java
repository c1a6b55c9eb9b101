package dev.pugmark.app.panel.events;

import dev.pugmark.app.panel.Status;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import org.jspecify.annotations.Nullable;

/**
 * An event in the table. What nobody gave is null.
 *
 * @param session the key of the session it is listed under
 * @param status how what it tells of ended
 * @param name of the tool, span or agent
 * @param says in one line
 */
public record EventRow(
    long seq,
    long atMicros,
    Kind kind,
    Lane lane,
    String dialect,
    @Nullable String session,
    @Nullable String agent,
    @Nullable Status status,
    @Nullable String name,
    @Nullable String says,
    @Nullable Long durationMicros) {}
