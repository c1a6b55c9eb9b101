/** The rollouts that Codex keeps of its threads, as canonical events. */
@NullMarked
package dev.pugmark.transfer.codex;

import org.jspecify.annotations.NullMarked;
