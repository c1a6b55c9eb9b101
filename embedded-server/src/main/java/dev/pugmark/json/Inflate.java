package dev.pugmark.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates compressed bodies without trusting them: what comes out is counted while it comes, and
 * bytes after the last gzip member are refused, which the JDK's own stream passes over.
 */
public final class Inflate {
  private static final int CHUNK = 16 * 1024;
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final InputStream in;
  private final int maxInflatedBytes;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(CHUNK);
  private final byte[] input = new byte[CHUNK];
  private final byte[] chunk = new byte[CHUNK];
  private int next;
  private int end;

  private Inflate(InputStream in, int maxInflatedBytes) {
    this.in = in;
    this.maxInflatedBytes = maxInflatedBytes;
  }

  /** The inflated bytes of one or more gzip members. */
  public static byte[] gzip(byte[] body, int maxInflatedBytes) throws TooLarge, BadGzip {
    try {
      return gzip(new ByteArrayInputStream(body), maxInflatedBytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array does not fail
    }
  }

  /** The inflated bytes of one or more gzip members, read to the end of the stream. */
  public static byte[] gzip(InputStream body, int maxInflatedBytes)
      throws IOException, TooLarge, BadGzip {
    try {
      return new Inflate(body, maxInflatedBytes).members();
    } catch (EOFException _) {
      throw new BadGzip("The gzip body ends before it is complete");
    } catch (DataFormatException _) {
      throw new BadGzip("The gzip body is damaged");
    }
  }

  private byte[] members() throws IOException, DataFormatException, TooLarge, BadGzip {
    do {
      header();
      member();
    } while (fill());
    return out.toByteArray();
  }

  private void header() throws IOException, BadGzip {
    if (u8() != 0x1f || u8() != 0x8b || u8() != 8) {
      throw new BadGzip(
          out.size() == 0
              ? "The body is not gzip"
              : "Something that is not gzip follows the gzip body");
    }
    var flags = u8();
    skip(6); // time, level, system
    if ((flags & FLAG_EXTRA) != 0) {
      skip(u8() | u8() << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      skip(2);
    }
  }

  private void member() throws IOException, DataFormatException, TooLarge, BadGzip {
    var crc = new CRC32();
    var size = 0L;
    try (var inflater = new Inflater(true)) {
      while (!inflater.finished()) {
        if (inflater.needsDictionary()) {
          throw new DataFormatException();
        }
        if (inflater.needsInput()) {
          if (!fill()) {
            throw new EOFException();
          }
          inflater.setInput(input, next, end - next);
          next = end;
        }
        var count = inflater.inflate(chunk);
        if (count > maxInflatedBytes - out.size()) {
          throw new TooLarge(maxInflatedBytes);
        }
        crc.update(chunk, 0, count);
        out.write(chunk, 0, count);
        size += count;
      }
      next = end - inflater.getRemaining();
    }
    if (u32() != crc.getValue() || u32() != (size & 0xffff_ffffL)) {
      throw new BadGzip("The gzip body does not match its checksum");
    }
  }

  private boolean fill() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, in.read(input, 0, input.length));
    }
    return next < end;
  }

  private int u8() throws IOException {
    if (!fill()) {
      throw new EOFException();
    }
    return input[next++] & 0xff;
  }

  private long u32() throws IOException {
    return u8() | u8() << 8 | u8() << 16 | (long) u8() << 24;
  }

  private void skip(int count) throws IOException {
    for (var i = 0; i < count; i++) {
      u8();
    }
  }

  private void skipText() throws IOException {
    while (u8() != 0) {
      // up to the zero that ends it
    }
  }

  /** A body that inflates to more than is allowed. */
  public static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    TooLarge(int limit) {
      super("The body inflates to more than " + limit + " bytes");
    }
  }

  /** A body that is not sound gzip. */
  public static final class BadGzip extends Exception {
    private static final long serialVersionUID = 1L;

    BadGzip(String message) {
      super(message);
    }
  }
}
