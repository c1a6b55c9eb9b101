/**
 * Claude Code: the payloads of its hooks, posted as they are, and what its transcripts share with
 * them.
 */
@NullMarked
package dev.pugmark.dialect.claudecode;

import org.jspecify.annotations.NullMarked;
