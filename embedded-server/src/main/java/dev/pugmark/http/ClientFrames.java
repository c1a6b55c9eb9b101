package dev.pugmark.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart what a WebSocket client sends (RFC 6455), byte by byte as it comes: pings, pongs, and
 * its goodbye. Messages are passed over, whatever their size; nothing of them is kept.
 */
final class ClientFrames {
  private static final int FINAL = 0x80;
  private static final int RESERVED = 0x70;
  private static final int MASKED = 0x80;
  private static final int CONTROL = 0x8;
  private static final int LARGEST_CONTROL = 125;
  private static final int MASK_BYTES = 4;
  private static final int PROTOCOL_ERROR = 1002;

  private final Listener listener;
  private final byte[] head = new byte[14];
  private int headSize;
  private long left;
  private byte @Nullable [] control;
  private int controlSize;
  private boolean over;

  /** What a client may want. */
  interface Listener {
    /** It wants these bytes back. */
    void ping(byte[] payload);

    /** It answers a ping. */
    void pong();

    /**
     * It ends the conversation, or broke its rules.
     *
     * @param code to close with; 0 for none
     */
    void goodbye(int code);
  }

  ClientFrames(Listener listener) {
    this.listener = listener;
  }

  /** Takes everything that came; after a goodbye nothing is looked at. */
  void take(ByteBuffer bytes) {
    while (bytes.hasRemaining() && !over) {
      if (left == 0) {
        head[headSize++] = bytes.get();
        if (headSize >= 2 && headSize == headLength()) {
          begin();
        }
      } else {
        payload(bytes);
      }
    }
  }

  private int headLength() {
    return switch (head[1] & 0x7f) {
      case 126 -> 2 + Short.BYTES + MASK_BYTES;
      case 127 -> 2 + Long.BYTES + MASK_BYTES;
      default -> 2 + MASK_BYTES;
    };
  }

  private int opcode() {
    return head[0] & 0xf;
  }

  private void begin() {
    var size = head[1] & 0x7f;
    left =
        switch (size) {
          case 126 -> ByteBuffer.wrap(head).getShort(2) & 0xffff;
          case 127 -> ByteBuffer.wrap(head).getLong(2);
          default -> size;
        };
    var isControl = (opcode() & CONTROL) != 0;
    if ((head[0] & RESERVED) != 0
        || (head[1] & MASKED) == 0
        || (opcode() & 0x7) > 2
        || left < 0
        || isControl && ((head[0] & FINAL) == 0 || left > LARGEST_CONTROL)) {
      end(PROTOCOL_ERROR);
      return;
    }
    control = isControl ? new byte[(int) left] : null;
    controlSize = 0;
    if (left == 0) {
      complete();
    }
  }

  private void payload(ByteBuffer bytes) {
    var count = (int) Math.min(left, bytes.remaining());
    if (control == null) {
      bytes.position(bytes.position() + count);
    } else {
      for (var i = 0; i < count; i++) {
        var mask = head[headSize - MASK_BYTES + controlSize % MASK_BYTES];
        control[controlSize++] = (byte) (bytes.get() ^ mask);
      }
    }
    left -= count;
    if (left == 0) {
      complete();
    }
  }

  private void complete() {
    var said = control;
    headSize = 0;
    control = null;
    if (said == null) {
      return;
    }
    switch (opcode()) {
      case 0x8 -> end(closeCode(said));
      case 0x9 -> listener.ping(said);
      default -> listener.pong();
    }
  }

  /** What a goodbye is answered with: its own code, if it may be sent at all. */
  private static int closeCode(byte[] said) {
    if (said.length == 0) {
      return 0;
    }
    if (said.length == 1) {
      return PROTOCOL_ERROR;
    }
    var code = ByteBuffer.wrap(Arrays.copyOf(said, 2)).getShort() & 0xffff;
    var sendable = code >= 1000 && code <= 1014 && (code < 1004 || code > 1006);
    return sendable || code >= 3000 && code <= 4999 ? code : PROTOCOL_ERROR;
  }

  private void end(int code) {
    over = true;
    listener.goodbye(code);
  }
}
