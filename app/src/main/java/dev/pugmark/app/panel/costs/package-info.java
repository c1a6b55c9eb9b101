/** What the work cost, by whom and for what. */
@NullMarked
package dev.pugmark.app.panel.costs;

import org.jspecify.annotations.NullMarked;
