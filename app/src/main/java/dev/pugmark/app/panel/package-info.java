/** The panels of the window and the list of them. */
@NullMarked
package dev.pugmark.app.panel;

import org.jspecify.annotations.NullMarked;
