/** Keeps what is shown up to date with a store: opens it, follows its commits, reads beside it. */
@NullMarked
package dev.pugmark.app.live;

import org.jspecify.annotations.NullMarked;
