/** Says which session the calls of a piece of code belong to; does nothing without the agent. */
@NullMarked
package dev.pugmark.api;

import org.jspecify.annotations.NullMarked;
