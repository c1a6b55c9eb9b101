/**
 * Folds of the log into tables: pure, group by group, the same for the writer, for {@code rebuild}
 * and for tests.
 */
@NullMarked
package dev.pugmark.projection;

import org.jspecify.annotations.NullMarked;
