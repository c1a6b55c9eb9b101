/** The window: entry point and the wiring of its parts. */
@NullMarked
package dev.pugmark.app;

import org.jspecify.annotations.NullMarked;
