package dev.pugmark.app.panel.rules;

import dev.pugmark.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A rule and what it found so far.
 *
 * @param hits events that meet it
 * @param lastMicros when it last found something; null when it never did
 */
record RuleRow(
    Rule rule,
    long verified,
    long contradicted,
    long unverifiable,
    long hits,
    @Nullable Long lastMicros) {}
