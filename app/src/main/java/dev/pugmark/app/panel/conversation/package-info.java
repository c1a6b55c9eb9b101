/** A session as people read it: messages, thinking, tool calls, turns. */
@NullMarked
package dev.pugmark.app.panel.conversation;

import org.jspecify.annotations.NullMarked;
