/** Codex: the payloads of its hooks, and what its rollout files share with them. */
@NullMarked
package dev.pugmark.dialect.codex;

import org.jspecify.annotations.NullMarked;
