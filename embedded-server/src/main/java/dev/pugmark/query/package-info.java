/** The filter language: how it is read, written and completed. Knows no store and no window. */
@NullMarked
package dev.pugmark.query;

import org.jspecify.annotations.NullMarked;
