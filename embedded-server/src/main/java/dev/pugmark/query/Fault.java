package dev.pugmark.query;

/**
 * What is wrong with a filter, and where.
 *
 * @param start of the part at fault, in characters from 0
 * @param end behind it; the same as {@code start} where something is missing
 * @param sentence for the person who wrote it
 */
public record Fault(int start, int end, String sentence) {}
