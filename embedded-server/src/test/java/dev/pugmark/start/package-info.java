/** Finding a Java to run on. */
@NullMarked
package dev.pugmark.start;

import org.jspecify.annotations.NullMarked;
