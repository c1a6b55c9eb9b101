/** Takes credentials out of texts and JSON, at two levels: before storing and before showing. */
@NullMarked
package dev.pugmark.redact;

import org.jspecify.annotations.NullMarked;
