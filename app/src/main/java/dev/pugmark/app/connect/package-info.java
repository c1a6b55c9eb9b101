/** Does what the Connect place asks for: reads and changes settings, finds and brings in files. */
@NullMarked
package dev.pugmark.app.connect;

import org.jspecify.annotations.NullMarked;
