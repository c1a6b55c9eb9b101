/** What importing any runtime's transcripts takes: formats, their lines, and events from them. */
@NullMarked
package dev.pugmark.transfer.transcript;

import org.jspecify.annotations.NullMarked;
