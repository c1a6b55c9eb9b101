package dev.pugmark.rules;

/**
 * Names a turn.
 *
 * @param group in which it is folded
 * @param run its id as a run: session id, colon, turn id; of a reported run the id it was given
 */
public record TurnKey(String group, String run) {}
