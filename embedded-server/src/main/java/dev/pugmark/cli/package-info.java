/** The command line: one class a command, the same for the jar with the window and without. */
@NullMarked
package dev.pugmark.cli;

import org.jspecify.annotations.NullMarked;
