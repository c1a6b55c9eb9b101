package dev.pugmark.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Speaks HTTP byte by byte, so that nothing is hidden that a client library would mend. */
public final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final int port;
  private final InputStream in;
  private final OutputStream out;

  public RawClient(int port) throws IOException {
    this(port, connected(port));
  }

  RawClient(int port, Socket socket) throws IOException {
    this.port = port;
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  private static Socket connected(int port) throws IOException {
    var socket = new Socket();
    var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    socket.connect(new InetSocketAddress(loopback, port));
    return socket;
  }

  /** An answer, its body unchunked. */
  public record Reply(int status, Map<String, List<String>> headers, byte[] bytes) {
    public String body() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    public String header(String name) {
      var values = headers.get(name.toLowerCase(Locale.ROOT));
      return values == null ? "" : String.join(", ", values);
    }
  }

  /** Sends bytes as they are. */
  public RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  public RawClient send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** The head of a request with our own Host and these further lines. */
  public String head(String method, String path, String... lines) {
    var text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port);
    for (var line : lines) {
      text.append("\r\n").append(line);
    }
    return text.append("\r\n\r\n").toString();
  }

  public Reply get(String path, String... lines) throws IOException {
    return send(head("GET", path, lines)).reply();
  }

  public Reply post(String path, String json, String... lines) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    var all = new ArrayList<>(List.of(lines));
    if (all.stream().noneMatch(l -> l.toLowerCase(Locale.ROOT).startsWith("content-type"))) {
      all.add("Content-Type: application/json");
    }
    all.add("Content-Length: " + bytes.length);
    return send(head("POST", path, all.toArray(String[]::new))).send(bytes).reply();
  }

  /** The next answer to a request that was not HEAD. */
  public Reply reply() throws IOException {
    return reply(true);
  }

  Reply reply(boolean withBody) throws IOException {
    var status = line();
    var headers = new TreeMap<String, List<String>>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).strip().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    var code = Integer.parseInt(status.substring(9, 12));
    var head = new Reply(code, headers, new byte[0]);
    if (!withBody || code == 304 || code < 200 || code == 204) {
      return head;
    }
    var length = head.header("content-length");
    if (!length.isEmpty()) {
      return new Reply(code, headers, in.readNBytes(Integer.parseInt(length)));
    }
    if (head.header("transfer-encoding").equals("chunked")
        && !head.header("content-type").startsWith("text/event-stream")) {
      return new Reply(code, headers, chunks());
    }
    return head;
  }

  private byte[] chunks() throws IOException {
    var all = new ByteArrayOutputStream();
    for (var chunk = chunk(); chunk.length > 0; chunk = chunk()) {
      all.writeBytes(chunk);
    }
    return all.toByteArray();
  }

  /** The next chunk of a chunked body; empty at its end. */
  byte[] chunk() throws IOException {
    var size = Integer.parseInt(line().strip(), 16);
    var bytes = in.readNBytes(size);
    line();
    return bytes;
  }

  /** The next bytes, as many as asked for. */
  byte[] read(int count) throws IOException {
    var bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("The connection ended");
    }
    return bytes;
  }

  String line() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The connection ended");
      }
      bytes.write(c);
    }
    return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  /** Reads to the end of the connection; what came before it. */
  String rest() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try {
      for (var c = in.read(); c >= 0; c = in.read()) {
        bytes.write(c);
      }
    } catch (java.net.SocketTimeoutException open) {
      throw open;
    } catch (IOException _) {
      // A reset is an end too.
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** No more is sent, but answers are still read. */
  void endSending() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
