/** The table of all sessions, and the session that is open. */
@NullMarked
package dev.pugmark.app.panel.sessions;

import org.jspecify.annotations.NullMarked;
