/** The HTTP calls that agents make to the outside: what producers post, and what is asked of it. */
@NullMarked
package dev.pugmark.dialect.externalcalls;

import org.jspecify.annotations.NullMarked;
