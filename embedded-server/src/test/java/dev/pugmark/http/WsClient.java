package dev.pugmark.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A WebSocket client that does only what it is told to: it answers no ping by itself. */
public final class WsClient implements AutoCloseable {
  /** The nonce of RFC 6455's example. */
  static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  private static final List<String> UPGRADE =
      List.of(
          "Connection: keep-alive, Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: " + KEY);

  private final RawClient client;
  private final RawClient.Reply head;

  public WsClient(int port, String path, String... lines) throws IOException {
    this(new RawClient(port), path, lines);
  }

  WsClient(RawClient client, String path, String... lines) throws IOException {
    this.client = client;
    var all = new ArrayList<>(UPGRADE);
    all.addAll(List.of(lines));
    this.head = client.get(path, all.toArray(String[]::new));
  }

  /** The lines that ask for a WebSocket. */
  static String[] upgradeWith(String... lines) {
    var all = new ArrayList<>(UPGRADE);
    all.addAll(List.of(lines));
    return all.toArray(String[]::new);
  }

  public RawClient.Reply head() {
    return head;
  }

  /** A frame: its opcode and what it holds. */
  public record Received(int opcode, byte[] bytes) {
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    int closeCode() {
      return bytes.length < 2 ? 0 : ByteBuffer.wrap(bytes).getShort() & 0xffff;
    }

    String closeReason() {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_8);
    }
  }

  /** The next frame, whatever it is. */
  public Received frame() throws IOException {
    var head = client.read(2);
    if ((head[0] & 0xf0) != 0x80 || (head[1] & 0x80) != 0) {
      throw new IOException("No whole unmasked frame: " + Arrays.toString(head));
    }
    long size = head[1] & 0x7f;
    if (size == 126) {
      size = ByteBuffer.wrap(client.read(2)).getShort() & 0xffff;
    } else if (size == 127) {
      size = ByteBuffer.wrap(client.read(8)).getLong();
    }
    return new Received(head[0] & 0xf, client.read(Math.toIntExact(size)));
  }

  /** The next message; pings before it are answered. */
  public JsonNode message() throws IOException {
    while (true) {
      var frame = frame();
      switch (frame.opcode()) {
        case 1 -> {
          try {
            return Json.read(frame.text());
          } catch (BadJsonException broken) {
            throw new IOException(frame.text(), broken);
          }
        }
        case 9 -> send(0x8a, frame.bytes());
        default -> throw new IOException("No message but " + frame);
      }
    }
  }

  /** The next messages of one type, past all others. */
  public List<JsonNode> messages(String type, int count) throws IOException {
    var all = new ArrayList<JsonNode>();
    while (all.size() < count) {
      var message = message();
      if (message.path("type").asText().equals(type)) {
        all.add(message);
      }
    }
    return all;
  }

  /** Sends a masked frame with that first byte. */
  void send(int first, byte[] payload) throws IOException {
    var frame = ByteBuffer.allocate(payload.length + 14).put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length < 1 << 16) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    var mask = new byte[] {1, 2, 3, 4};
    frame.put(mask);
    for (var i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i % 4]));
    }
    client.send(Arrays.copyOf(frame.array(), frame.position()));
  }

  RawClient client() {
    return client;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
