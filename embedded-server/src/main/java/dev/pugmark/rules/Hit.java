package dev.pugmark.rules;

/**
 * An event that meets a rule.
 *
 * @param event names it across dialects
 * @param seq of the event
 * @param revision of the rule
 */
public record Hit(String event, long seq, String rule, long revision, MatchKind kind) {}
