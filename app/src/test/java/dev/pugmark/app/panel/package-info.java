/** What tests of several panels share. */
@NullMarked
package dev.pugmark.app.panel;

import org.jspecify.annotations.NullMarked;
