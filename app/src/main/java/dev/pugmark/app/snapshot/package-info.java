/** Draws any scene to a picture without a display. */
@NullMarked
package dev.pugmark.app.snapshot;

import org.jspecify.annotations.NullMarked;
