/** The smoke suite: what the log and its folds promise, tried on throw-away stores. */
@NullMarked
package dev.pugmark.dialect.clawboo.eval;

import org.jspecify.annotations.NullMarked;
