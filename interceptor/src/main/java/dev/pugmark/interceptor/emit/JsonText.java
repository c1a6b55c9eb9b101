package dev.pugmark.interceptor.emit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes JSON by hand, as it is sent: the agent brings no library for it. */
final class JsonText {
  private static final int MOST_KEPT = 2 << 20;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

  /** What a character takes at most, as an escape. */
  private static final int LONGEST_CHARACTER = 6;

  private byte[] bytes;
  private int length;
  private boolean comma;

  JsonText() {
    this(1_024);
  }

  /** For a text of about this many bytes. */
  JsonText(int length) {
    bytes = new byte[length];
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }

  private void put(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  JsonText open(char bracket) {
    separate();
    put(bracket);
    comma = false;
    return this;
  }

  JsonText close(char bracket) {
    put(bracket);
    comma = true;
    return this;
  }

  /** The name of a member, which is one of ours and needs no escape. */
  @SuppressWarnings("deprecation") // the low bytes are what is wanted
  JsonText name(String name) {
    separate();
    int end = name.length();
    reserve(end + 3);
    bytes[length++] = '"';
    name.getBytes(0, end, bytes, length);
    length += end;
    bytes[length++] = '"';
    bytes[length++] = ':';
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
    number(value);
    comma = true;
    return this;
  }

  JsonText member(String name, boolean value) {
    name(name);
    plain(value ? "true" : "false");
    comma = true;
    return this;
  }

  /** Nanoseconds as milliseconds with three decimals. */
  JsonText millis(String name, long nanos) {
    name(name);
    long micros = Math.max(0, nanos) / 1_000;
    number(micros / 1_000);
    int rest = (int) (micros % 1_000);
    put('.');
    put((char) ('0' + rest / 100));
    put((char) ('0' + rest / 10 % 10));
    put((char) ('0' + rest % 10));
    comma = true;
    return this;
  }

  private void number(long value) {
    if (value < 0) {
      plain(Long.toString(value));
      return;
    }
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    reserve(digits);
    long rest = value;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  @SuppressWarnings("deprecation") // the low bytes are what is wanted
  private void plain(String ascii) {
    int end = ascii.length();
    reserve(end);
    ascii.getBytes(0, end, bytes, length);
    length += end;
  }

  JsonText value(String value) {
    separate();
    put('"');
    if (isPlain(value)) {
      plain(value);
    } else {
      escaped(value);
    }
    put('"');
    comma = true;
    return this;
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private void escaped(String value) {
    reserve(value.length() * LONGEST_CHARACTER);
    int start = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\') {
        continue;
      }
      encoded(value.substring(start, i));
      start = i + 1;
      bytes[length++] = '\\';
      if (c >= ' ') {
        bytes[length++] = (byte) c;
      } else {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[c >> 4];
        bytes[length++] = HEX[c & 15];
      }
    }
    encoded(value.substring(start));
  }

  private void encoded(String text) {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  /** What another one wrote. */
  JsonText all(JsonText other) {
    separate();
    reserve(other.length);
    System.arraycopy(other.bytes, 0, bytes, length, other.length);
    length += other.length;
    comma = true;
    return this;
  }

  private void separate() {
    if (comma) {
      put(',');
    }
    comma = false;
  }

  /** Begins anew with the room that it has; one that once was very long gives it back. */
  void clear() {
    if (bytes.length > MOST_KEPT) {
      bytes = new byte[1_024];
    }
    length = 0;
    comma = false;
  }

  /**
   * Goes back to where it was.
   *
   * @param before a length that it had between two values
   * @param comma whether a value stands there
   */
  void undo(int before, boolean comma) {
    length = before;
    this.comma = comma;
  }

  /** In bytes. */
  int length() {
    return length;
  }

  /** Encoded as UTF-8. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }
}
