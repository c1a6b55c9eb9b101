package dev.pugmark.model;

/**
 * The calls to one host that began in one stretch of time.
 *
 * @param startMicros of the stretch, microseconds since the epoch
 * @param open calls that have not ended
 */
public record CallBucket(
    long startMicros,
    String host,
    ExternalHost.Statuses statuses,
    long open,
    long timed,
    long totalMicros) {}
