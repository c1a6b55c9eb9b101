/** The command line, in processes of its own where it matters. */
@NullMarked
package dev.pugmark.cli;

import org.jspecify.annotations.NullMarked;
