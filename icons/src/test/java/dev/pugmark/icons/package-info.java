/** Tests of the rendered pictures. */
@NullMarked
package dev.pugmark.icons;

import org.jspecify.annotations.NullMarked;
