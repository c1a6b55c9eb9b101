package dev.pugmark.interceptor.emit;

import org.jspecify.annotations.Nullable;

/** Writes JSON by hand: the agent brings no library for it. */
final class JsonText {
  private static final int MOST_KEPT = 1 << 20;
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out;
  private boolean comma;

  JsonText() {
    this(1_024);
  }

  /** For a text of about this length. */
  JsonText(int length) {
    out = new StringBuilder(length);
  }

  JsonText open(char bracket) {
    separate();
    out.append(bracket);
    comma = false;
    return this;
  }

  JsonText close(char bracket) {
    out.append(bracket);
    comma = true;
    return this;
  }

  JsonText name(String name) {
    separate();
    out.append('"').append(name).append("\":");
    comma = false;
    return this;
  }

  /** A member; left out when there is nothing to say. */
  JsonText member(String name, @Nullable String value) {
    return value == null ? this : name(name).value(value);
  }

  /** A member; cut to a length, and left out when there is nothing to say. */
  JsonText member(String name, @Nullable String value, int longest) {
    return value == null ? this : name(name).value(cut(value, longest));
  }

  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
  }

  JsonText member(String name, long value) {
    name(name);
    out.append(value);
    comma = true;
    return this;
  }

  JsonText member(String name, boolean value) {
    name(name);
    out.append(value);
    comma = true;
    return this;
  }

  /** Nanoseconds as milliseconds with three decimals. */
  JsonText millis(String name, long nanos) {
    name(name);
    long micros = Math.max(0, nanos) / 1_000;
    out.append(micros / 1_000).append('.');
    long rest = micros % 1_000;
    out.append((char) ('0' + rest / 100)).append((char) ('0' + rest / 10 % 10));
    out.append((char) ('0' + rest % 10));
    comma = true;
    return this;
  }

  JsonText value(String value) {
    separate();
    out.append('"');
    if (isPlain(value)) {
      out.append(value);
    } else {
      escaped(value);
    }
    out.append('"');
    comma = true;
    return this;
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private void escaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        out.append(c);
      }
    }
  }

  /** What another one wrote. */
  JsonText all(JsonText other) {
    separate();
    out.append(other.out);
    comma = true;
    return this;
  }

  /** Text that is JSON already. */
  JsonText raw(CharSequence json) {
    separate();
    out.append(json);
    comma = true;
    return this;
  }

  private void separate() {
    if (comma) {
      out.append(',');
    }
    comma = false;
  }

  /** Begins anew with the room that it has; one that once was very long gives it back. */
  void clear() {
    if (out.capacity() > MOST_KEPT) {
      out.setLength(0);
      out.trimToSize();
    }
    out.setLength(0);
    comma = false;
  }

  int length() {
    return out.length();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
