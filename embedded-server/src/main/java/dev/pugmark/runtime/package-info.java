/** The runtimes of agents that this machine may have, and where they keep their files. */
@NullMarked
package dev.pugmark.runtime;

import org.jspecify.annotations.NullMarked;
