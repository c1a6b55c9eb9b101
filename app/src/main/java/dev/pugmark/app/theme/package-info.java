/** Colour roles, the themes that give them values, and the palette that canvas code draws with. */
@NullMarked
package dev.pugmark.app.theme;

import org.jspecify.annotations.NullMarked;
