/**
 * Agent Tracer's contract: tasks and sessions with their state, events in batches, and the reads of
 * its dashboard.
 */
@NullMarked
package dev.pugmark.dialect.agenttracer;

import org.jspecify.annotations.NullMarked;
