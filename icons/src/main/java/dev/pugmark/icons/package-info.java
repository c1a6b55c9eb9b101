/** Renders the drawings of this folder to every size and format that a desktop asks for. */
@NullMarked
package dev.pugmark.icons;

import org.jspecify.annotations.NullMarked;
