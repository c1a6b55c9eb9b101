/** What every table is made of: cells, what keeps them up to date, and how they stay put. */
@NullMarked
package dev.pugmark.app.panel.table;

import org.jspecify.annotations.NullMarked;
