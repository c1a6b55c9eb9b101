/** What goes on at this moment. */
@NullMarked
package dev.pugmark.app.panel.now;

import org.jspecify.annotations.NullMarked;
