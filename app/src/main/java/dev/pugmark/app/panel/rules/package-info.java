/** Rules that agents are held to: what they say, what they found, and how to write them. */
@NullMarked
package dev.pugmark.app.panel.rules;

import org.jspecify.annotations.NullMarked;
