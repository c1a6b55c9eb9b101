/**
 * The one {@code .pugmark} file: log, writer, readers, migrations. Nobody else speaks SQL to it.
 */
@NullMarked
package dev.pugmark.store;

import org.jspecify.annotations.NullMarked;
