/** The command line: one class a command. */
@NullMarked
package dev.pugmark.cli;

import org.jspecify.annotations.NullMarked;
