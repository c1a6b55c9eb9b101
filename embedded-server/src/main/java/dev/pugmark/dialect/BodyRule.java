package dev.pugmark.dialect;

/**
 * What a route does with a body.
 *
 * @param maxBytes largest body, before and after decompression
 * @param otherType what a body under another content type than JSON gets
 * @param required whether a request without a body is refused
 */
public record BodyRule(int maxBytes, OtherType otherType, boolean required) {

  /** What a body under another content type gets. */
  public enum OtherType {
    /** 415. */
    UNSUPPORTED,
    /** It reads as absent, and an absent body as an empty object. */
    EMPTY_OBJECT,
    /** 400. */
    BAD_REQUEST,
    /** It reads as absent: the route is given none. */
    ABSENT
  }

  /** No body is read. */
  public static final BodyRule NONE = new BodyRule(0, OtherType.EMPTY_OBJECT, false);

  /** A JSON body that must be there. */
  public static BodyRule json(int maxBytes) {
    return new BodyRule(maxBytes, OtherType.UNSUPPORTED, true);
  }
}
