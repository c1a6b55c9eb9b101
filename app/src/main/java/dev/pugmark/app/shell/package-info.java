/** The frame around the places: header, rail, centre, inspector and status line. */
@NullMarked
package dev.pugmark.app.shell;

import org.jspecify.annotations.NullMarked;
