/** Lets a runtime tell Pugmark what it does: changes its settings, exactly, and takes it back. */
@NullMarked
package dev.pugmark.connect;

import org.jspecify.annotations.NullMarked;
