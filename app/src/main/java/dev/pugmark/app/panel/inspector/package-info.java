/** What is known about the one thing that is selected. */
@NullMarked
package dev.pugmark.app.panel.inspector;

import org.jspecify.annotations.NullMarked;
