package dev.pugmark.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** How long texts lie in the file: plain when short, deflated when that pays. */
final class Texts {
  /** Shorter texts stay readable for anyone who opens the file. */
  private static final int WORTH_A_TRY = 1024;

  private Texts() {}

  /** A String, or a byte[] of deflated UTF-8 that starts with its inflated length. */
  static @Nullable Object pack(@Nullable String text) {
    if (text == null || text.length() < WORTH_A_TRY) {
      return text;
    }
    var plain = text.getBytes(StandardCharsets.UTF_8);
    try (var deflater = new Deflater(Deflater.BEST_SPEED, true)) {
      deflater.setInput(plain);
      deflater.finish();
      var out = new ByteArrayOutputStream(plain.length / 2);
      for (var shift = 24; shift >= 0; shift -= 8) {
        out.write(plain.length >>> shift);
      }
      var buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.size() < plain.length * 3L / 4 ? out.toByteArray() : text;
    }
  }

  /** The text of a packed value. */
  static @Nullable String unpack(@Nullable Object packed) {
    if (!(packed instanceof byte[] bytes)) {
      return (String) packed;
    }
    var length = 0;
    for (var i = 0; i < 4; i++) {
      length = length << 8 | bytes[i] & 0xff;
    }
    try (var inflater = new Inflater(true)) {
      inflater.setInput(bytes, 4, bytes.length - 4);
      var plain = new byte[length];
      var done = 0;
      while (done < length) {
        var n = inflater.inflate(plain, done, length - done);
        if (n == 0) {
          throw new StoreException("A stored text is cut off");
        }
        done += n;
      }
      return new String(plain, StandardCharsets.UTF_8);
    } catch (DataFormatException damaged) {
      throw new StoreException("A stored text is damaged", damaged);
    }
  }
}
