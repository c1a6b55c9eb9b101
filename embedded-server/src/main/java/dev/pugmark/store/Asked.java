package dev.pugmark.store;

import java.time.ZoneId;

/**
 * When and where a filter is asked.
 *
 * @param nowMicros microseconds since the epoch
 * @param zone whose days are meant
 */
public record Asked(long nowMicros, ZoneId zone) {}
