/** The one port: guard, routing, bodies, errors, tails. Every route gets all of it from here. */
@NullMarked
package dev.pugmark.http;

import org.jspecify.annotations.NullMarked;
