/** Holds rules against turns, as they end and afterwards, and notes in the log what they found. */
@NullMarked
package dev.pugmark.judging;

import org.jspecify.annotations.NullMarked;
