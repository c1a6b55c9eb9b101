package dev.pugmark.app.panel.errors;

import dev.pugmark.app.selection.Selected;
import org.jspecify.annotations.Nullable;

/**
 * One error.
 *
 * @param event it is told by, in its session
 * @param errorClass from the taxonomy
 * @param harnessBug whether only a fault of the harness explains it
 */
record ErrorRow(
    Selected event,
    long atMicros,
    String errorClass,
    boolean harnessBug,
    String message,
    @Nullable String agent,
    @Nullable String runtime) {}
