/** Measures what the agent costs beside another one; see docs/benchmarks.md. */
@NullMarked
package dev.pugmark.interceptor.bench;

import org.jspecify.annotations.NullMarked;
