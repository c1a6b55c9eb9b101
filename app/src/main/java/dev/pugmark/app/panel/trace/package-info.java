/** The trace as a view of a session. */
@NullMarked
package dev.pugmark.app.panel.trace;

import org.jspecify.annotations.NullMarked;
