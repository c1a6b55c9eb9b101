/** The read model: rows of the store made into what the panels show. Pure, off the FX thread. */
@NullMarked
package dev.pugmark.app.source;

import org.jspecify.annotations.NullMarked;
