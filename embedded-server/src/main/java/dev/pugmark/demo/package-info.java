/** The demo: a recorded session of our own making, played through the real port. */
@NullMarked
package dev.pugmark.demo;

import org.jspecify.annotations.NullMarked;
