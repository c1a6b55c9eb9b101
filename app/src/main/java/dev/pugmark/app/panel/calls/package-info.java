/** Calls to the outside: which services, how fast, what failed. */
@NullMarked
package dev.pugmark.app.panel.calls;

import org.jspecify.annotations.NullMarked;
