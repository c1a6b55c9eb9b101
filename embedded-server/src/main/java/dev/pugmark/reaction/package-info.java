/**
 * What follows from the log by itself, such as alerts and verdicts: told of commits and of time.
 */
@NullMarked
package dev.pugmark.reaction;

import org.jspecify.annotations.NullMarked;
