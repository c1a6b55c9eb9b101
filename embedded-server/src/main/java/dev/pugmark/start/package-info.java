/** What runs on an older Java too: finds a Java that Pugmark runs on. Compiled for Java 11. */
@NullMarked
package dev.pugmark.start;

import org.jspecify.annotations.NullMarked;
