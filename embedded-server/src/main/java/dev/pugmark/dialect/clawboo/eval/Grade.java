package dev.pugmark.dialect.clawboo.eval;

import org.jspecify.annotations.Nullable;

/**
 * One judgement of a trial.
 *
 * @param score 0 to 1
 * @param detail what was found, where it is not what had to be found
 */
record Grade(String name, boolean passed, double score, @Nullable String detail) {}
