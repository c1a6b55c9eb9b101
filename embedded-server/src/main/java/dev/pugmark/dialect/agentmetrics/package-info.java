/**
 * The AgentMetrics receiver, API 1.0.0: runs with their events as its clients report them, and
 * every other channel's turns in the same shape.
 */
@NullMarked
package dev.pugmark.dialect.agentmetrics;

import org.jspecify.annotations.NullMarked;
