/** The smoke suite, tried itself. */
@NullMarked
package dev.pugmark.dialect.clawboo.eval;

import org.jspecify.annotations.NullMarked;
