package dev.pugmark.interceptor.emit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection to the server, over a plain socket: a client of the program would be
 * watched itself, and might be configured by the program.
 */
final class ServerLink {
  private static final int CONNECT_MILLIS = 250;
  private static final int ANSWER_MILLIS = 2_000;
  private static final int LONGEST_ANSWER = 4 << 20;

  private final ServerAddress address;
  private volatile @Nullable Socket socket;
  private volatile boolean isGivenUp;

  /** Of the socket; answers are read byte by byte, and each would be a call of the system. */
  private @Nullable InputStream answers;

  ServerLink(ServerAddress address) {
    this.address = address;
  }

  ServerAddress address() {
    return address;
  }

  /** What the server said. */
  static final class Answer {
    final int status;
    final String body;

    Answer(int status, String body) {
      this.status = status;
      this.body = body;
    }
  }

  /**
   * Posts a document and waits for the answer, two seconds at most.
   *
   * @param config revision of the configuration that is known; negative for none
   * @throws IOException when the server is away, slow, or talks something else
   */
  Answer post(byte[] body, long config) throws IOException {
    Socket kept = socket;
    InputStream in = answers;
    if (kept != null && in != null) {
      try {
        return exchange(kept, in, body, config);
      } catch (IOException stale) {
        boolean slow = stale instanceof SocketTimeoutException;
        close();
        if (slow || isGivenUp) {
          throw stale;
        }
      }
    }
    Socket made = connect();
    InputStream buffered = new BufferedInputStream(made.getInputStream(), 1_024);
    answers = buffered;
    return exchange(made, buffered, body, config);
  }

  private Socket connect() throws IOException {
    var made = new Socket(Proxy.NO_PROXY);
    try {
      made.setTcpNoDelay(true);
      made.setSoTimeout(ANSWER_MILLIS);
      made.connect(
          new InetSocketAddress(InetAddress.getByName(address.host()), address.port()),
          CONNECT_MILLIS);
    } catch (IOException failed) {
      made.close();
      throw failed;
    }
    socket = made;
    if (isGivenUp) {
      close();
      throw new IOException("There is no time left");
    }
    return made;
  }

  private Answer exchange(Socket over, InputStream in, byte[] body, long config)
      throws IOException {
    try {
      var head = new StringBuilder(256);
      String host = address.host().indexOf(':') >= 0 ? "[" + address.host() + "]" : address.host();
      head.append("POST /api/external-calls HTTP/1.1\r\nHost: ").append(host).append(':');
      head.append(address.port()).append("\r\nContent-Type: application/json\r\nContent-Length: ");
      head.append(body.length).append("\r\nX-Pugmark-Config: ").append(config).append("\r\n");
      String key = address.key();
      if (key != null && key.indexOf('\n') < 0 && key.indexOf('\r') < 0) {
        head.append("X-API-Key: ").append(key).append("\r\n");
      }
      head.append("\r\n");
      var out = new ByteArrayOutputStream(head.length() + body.length);
      out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
      out.writeBytes(body);
      out.writeTo(over.getOutputStream());
      return answer(in);
    } catch (IOException failed) {
      close();
      throw failed;
    }
  }

  private Answer answer(InputStream in) throws IOException {
    String first = line(in);
    if (!first.startsWith("HTTP/1.") || first.length() < 12) {
      throw new IOException("No HTTP");
    }
    int status;
    try {
      status = Integer.parseInt(first.substring(9, 12));
    } catch (NumberFormatException malformed) {
      throw new IOException("No HTTP");
    }
    int length = -1;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = number(lower.substring(15).strip(), 10);
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.contains("chunked");
      } else if (lower.startsWith("connection:")) {
        last = lower.contains("close");
      }
    }
    byte[] body = chunked ? chunks(in) : length > 0 ? exactly(in, length) : new byte[0];
    if (last || !chunked && length < 0) {
      close();
    }
    return new Answer(status, new String(body, StandardCharsets.UTF_8));
  }

  private static int number(String digits, int radix) throws IOException {
    try {
      int value = Integer.parseInt(digits, radix);
      if (value >= 0 && value <= LONGEST_ANSWER) {
        return value;
      }
    } catch (NumberFormatException malformed) {
      // As one that is out of bounds.
    }
    throw new IOException("No length");
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var all = new ByteArrayOutputStream();
    for (int size = number(line(in).strip(), 16); size > 0; size = number(line(in).strip(), 16)) {
      all.writeBytes(exactly(in, size));
      line(in);
      if (all.size() > LONGEST_ANSWER) {
        throw new IOException("Too long");
      }
    }
    line(in);
    return all.toByteArray();
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("The answer ends too soon");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder(64);
    while (true) {
      int c = in.read();
      if (c < 0 || line.length() > 16_384) {
        throw new EOFException("The answer ends too soon");
      }
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
  }

  /** From another thread than the one that waits for an answer: no connection from now on. */
  void giveUp() {
    isGivenUp = true;
    close();
  }

  /** Ends the connection. */
  void close() {
    Socket kept = socket;
    socket = null;
    if (kept != null) {
      try {
        kept.close();
      } catch (IOException gone) {
        // It is closed all the same.
      }
    }
  }
}
