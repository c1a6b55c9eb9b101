/**
 * What runtimes have in common that hand their hooks one JSON object an event: payloads as
 * canonical events, and what transcripts share with them.
 */
@NullMarked
package dev.pugmark.dialect.hook;

import org.jspecify.annotations.NullMarked;
