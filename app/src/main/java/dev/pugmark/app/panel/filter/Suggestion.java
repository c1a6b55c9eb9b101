package dev.pugmark.app.panel.filter;

/**
 * Something that could be written.
 *
 * @param insert what is written
 * @param label what is offered
 * @param detail what it means; empty when it is clear
 * @param caretInside whether more is to be written right behind it
 */
public record Suggestion(String insert, String label, String detail, boolean caretInside) {}
