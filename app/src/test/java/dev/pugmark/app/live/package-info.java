/** Tests of how the window follows a store. */
@NullMarked
package dev.pugmark.app.live;

import org.jspecify.annotations.NullMarked;
