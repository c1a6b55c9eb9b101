/** What all contracts together must show of the same work. */
@NullMarked
package dev.pugmark.truth;

import org.jspecify.annotations.NullMarked;
