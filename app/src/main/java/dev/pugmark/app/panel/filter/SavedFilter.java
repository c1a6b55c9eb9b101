package dev.pugmark.app.panel.filter;

/**
 * A filter with a name.
 *
 * @param own whether a person saved it; the others are always there
 */
public record SavedFilter(String name, String text, boolean own) {}
