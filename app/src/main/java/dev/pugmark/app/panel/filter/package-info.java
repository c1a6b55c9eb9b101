/** The field that filters a table: completion, mistakes at their place, saved filters. */
@NullMarked
package dev.pugmark.app.panel.filter;

import org.jspecify.annotations.NullMarked;
