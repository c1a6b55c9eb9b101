/** What one session cost: by turn and model, over time, and how large its context was. */
@NullMarked
package dev.pugmark.app.panel.cost;

import org.jspecify.annotations.NullMarked;
