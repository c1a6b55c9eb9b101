/** The transcripts that Claude Code keeps of its sessions, as canonical events. */
@NullMarked
package dev.pugmark.transfer.claudecode;

import org.jspecify.annotations.NullMarked;
