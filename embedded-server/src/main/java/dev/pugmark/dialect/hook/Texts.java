package dev.pugmark.dialect.hook;

import dev.pugmark.model.Facts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Short forms of long texts. */
public final class Texts {
  private Texts() {}

  /** As much of a text as two tellings are compared by. */
  public static String cut(String text) {
    if (text.length() <= Facts.TEXT_LIMIT) {
      return text;
    }
    var end = Facts.TEXT_LIMIT;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /** 16 hex digits that stand for a text. */
  public static String hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  /** 16 hex digits that stand for bytes. */
  public static String hash(byte[] bytes) {
    try {
      var full = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(Arrays.copyOf(full, 8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
