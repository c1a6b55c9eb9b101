package dev.pugmark.query;

/** How two values compare. */
public enum Comparison {
  EQUAL(":"),
  LESS("<"),
  AT_MOST("<="),
  MORE(">"),
  AT_LEAST(">=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /** As it is written. */
  public String sign() {
    return sign;
  }

  /** Whether a value compares so to another. */
  public boolean holds(long left, long right) {
    return switch (this) {
      case EQUAL -> left == right;
      case LESS -> left < right;
      case AT_MOST -> left <= right;
      case MORE -> left > right;
      case AT_LEAST -> left >= right;
    };
  }
}
