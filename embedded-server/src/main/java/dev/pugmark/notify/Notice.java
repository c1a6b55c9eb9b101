package dev.pugmark.notify;

import dev.pugmark.model.Alert;

/**
 * A new alert, as a person is told of it.
 *
 * @param agentName for people
 */
public record Notice(Alert alert, String agentName) {}
