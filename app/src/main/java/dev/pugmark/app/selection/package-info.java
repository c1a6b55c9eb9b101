/** The one selection that every view shares, and the history of it. */
@NullMarked
package dev.pugmark.app.selection;

import org.jspecify.annotations.NullMarked;
