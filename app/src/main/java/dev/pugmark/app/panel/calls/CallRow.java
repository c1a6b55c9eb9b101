package dev.pugmark.app.panel.calls;

import dev.pugmark.app.panel.Status;
import dev.pugmark.app.selection.Selected;
import org.jspecify.annotations.Nullable;

/**
 * One call.
 *
 * @param target its span, in the session it is shown in
 * @param outcome the status code, else what went wrong, in words
 * @param guessed how its session was found, where nobody said it; null where somebody did
 * @param latencyMicros until the end of the body; null while it is not known
 * @param ttfbMicros until the headers of the answer
 */
record CallRow(
    Selected target,
    long startedMicros,
    String method,
    String host,
    String path,
    Status status,
    String outcome,
    @Nullable Long latencyMicros,
    @Nullable Long ttfbMicros,
    @Nullable Long requestBytes,
    @Nullable Long responseBytes,
    @Nullable String library,
    String session,
    @Nullable String guessed) {}
