package dev.pugmark.app.shell;

import org.jspecify.annotations.Nullable;

/**
 * Long work that goes on, or has just ended.
 *
 * @param says how far it is, or what came of it
 * @param cancel ends it; null when it has ended
 */
public record Work(String says, @Nullable Runnable cancel) {}
