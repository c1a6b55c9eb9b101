/** The log as it came: every event, or those of one session, page by page. */
@NullMarked
package dev.pugmark.app.panel.events;

import org.jspecify.annotations.NullMarked;
