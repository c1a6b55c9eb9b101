/** The timeline as a view of a session. */
@NullMarked
package dev.pugmark.app.panel.timeline;

import org.jspecify.annotations.NullMarked;
