package dev.pugmark.dialect;

/**
 * What the port is doing.
 *
 * @param address such as {@code http://127.0.0.1:18790}; empty when nothing is served
 * @param bothFamilies whether {@code ::1} is served too
 * @param keyed whether a key is asked for
 * @param requests so far, refused ones included
 * @param followers clients that follow the log
 */
public record PortState(
    String address, boolean bothFamilies, boolean keyed, long requests, int followers) {
  /** Nothing is served. */
  public static final PortState NONE = new PortState("", false, false, 0, 0);
}
