/** What the palette finds in the store, beside the actions: who, where, which, and any words. */
@NullMarked
package dev.pugmark.app.panel.palette;

import org.jspecify.annotations.NullMarked;
