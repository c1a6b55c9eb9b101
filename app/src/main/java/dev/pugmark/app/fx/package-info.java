/** The only package that hops threads: work goes off the JavaFX thread here and comes back here. */
@NullMarked
package dev.pugmark.app.fx;

import org.jspecify.annotations.NullMarked;
