package dev.pugmark.interceptor.emit;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a body, copied as the program writes or reads it. One thread at a time adds to
 * it; the sender may read what is there already.
 */
final class BodyStart {
  /** So many characters are told. */
  static final int MOST_CHARS = 2_048;

  /** No charset that is in use takes more than four bytes for one. */
  private static final int MOST_BYTES = MOST_CHARS * 4;

  private static final int FIRST_BYTES = 512;

  private static final Set<String> TEXTS =
      Set.of(
          "application/json",
          "application/xml",
          "application/x-www-form-urlencoded",
          "application/x-ndjson",
          "application/ndjson",
          "application/jsonl",
          "application/json-seq");

  private final String contentType;
  private @Nullable String text;
  private byte[] bytes = new byte[FIRST_BYTES];
  private volatile int length;

  private BodyStart(String contentType) {
    this.contentType = contentType;
  }

  /**
   * For a body that is text.
   *
   * @param contentType null when it is not told
   * @param encoding such as {@code gzip}, where the program writes or reads what is encoded
   * @return null for any other
   */
  static @Nullable BodyStart of(@Nullable String contentType, @Nullable String encoding) {
    boolean isEncoded =
        encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity");
    return contentType == null || isEncoded || !isText(contentType)
        ? null
        : new BodyStart(contentType);
  }

  private static boolean isText(String contentType) {
    int semicolon = contentType.indexOf(';');
    String type =
        (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
            .strip()
            .toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.endsWith("+json")
        || type.endsWith("+xml")
        || TEXTS.contains(type);
  }

  /** Whether what follows is left out. */
  boolean isFull() {
    return length == MOST_BYTES;
  }

  void add(byte[] from, int offset, int count) {
    int before = length;
    int more = Math.min(count, MOST_BYTES - before);
    if (more > 0) {
      System.arraycopy(from, offset, room(before + more), before, more);
      length = before + more;
    }
  }

  /** Leaves position and limit as they are. */
  void add(ByteBuffer from) {
    int before = length;
    int more = Math.min(from.remaining(), MOST_BYTES - before);
    if (more > 0) {
      from.duplicate().get(room(before + more), before, more);
      length = before + more;
    }
  }

  /** The whole body, which the program has as text. */
  void whole(String body) {
    text = JsonText.cut(body, MOST_CHARS);
    length = Math.min(body.length(), MOST_BYTES);
  }

  private byte[] room(int wanted) {
    if (bytes.length < wanted) {
      bytes = Arrays.copyOf(bytes, Math.min(MOST_BYTES, Math.max(wanted, 2 * bytes.length)));
    }
    return bytes;
  }

  /** What is there; null for nothing. */
  @Nullable String text() {
    int there = length;
    if (there == 0) {
      return null;
    }
    String known = text;
    return known != null
        ? known
        : JsonText.cut(new String(bytes, 0, there, charset(contentType)), MOST_CHARS);
  }

  private static Charset charset(String contentType) {
    int at = contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
    if (at >= 0) {
      String rest = contentType.substring(at + "charset=".length());
      int end = rest.indexOf(';');
      String name = (end < 0 ? rest : rest.substring(0, end)).replace("\"", "").strip();
      try {
        return Charset.forName(name);
      } catch (IllegalArgumentException unknown) {
        return StandardCharsets.UTF_8;
      }
    }
    return StandardCharsets.UTF_8;
  }
}
