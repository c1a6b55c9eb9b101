/** Pugmark's own routes: what this port is, what it offers, how it fares. */
@NullMarked
package dev.pugmark.dialect.pugmark;

import org.jspecify.annotations.NullMarked;
