package dev.pugmark.dialect.externalcalls;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A server that the snippets of the documentation call: it answers well, badly, slowly, or breaks
 * off, as the path says. Speaks no TLS: a handshake is answered with what is none.
 */
final class SnippetOrigin implements AutoCloseable {
  /** Milliseconds between the first and the last part of {@code /stream}. */
  static final int STREAMING = 400;

  private final ServerSocket listening;

  private SnippetOrigin(ServerSocket listening) {
    this.listening = listening;
  }

  /** Serves until it is closed, each connection on a thread of its own. */
  static SnippetOrigin start() throws IOException {
    var origin = new SnippetOrigin(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(origin::acceptAll);
    return origin;
  }

  /** Where it listens, as {@code http://127.0.0.1:1234}. */
  String address() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  private void acceptAll() {
    while (!listening.isClosed()) {
      try {
        var accepted = listening.accept();
        Thread.ofVirtual().start(() -> serve(accepted));
      } catch (IOException _) {
        return;
      }
    }
  }

  private static void serve(Socket accepted) {
    try (var socket = accepted) {
      var in = new BufferedInputStream(socket.getInputStream());
      in.mark(1);
      if (in.read() == 22) {
        send(socket, "HTTP/1.1 400 No\r\n\r\n");
        socket.shutdownOutput();
        in.transferTo(OutputStream.nullOutputStream()); // what is left unread would reset it
        return;
      }
      in.reset();
      for (var line = line(in); line.contains(" "); line = line(in)) {
        var length = 0;
        for (var head = line(in); !head.isEmpty(); head = line(in)) {
          if (head.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
            length = Integer.parseInt(head.substring(15).strip());
          }
        }
        in.readNBytes(length);
        if (!answer(socket, line.split(" ", -1)[1])) {
          return;
        }
      }
    } catch (IOException | InterruptedException _) {
      // the client has what it came for
    }
  }

  /** Whether the connection may be used once more. */
  private static boolean answer(Socket socket, String target)
      throws IOException, InterruptedException {
    var path = target.split("\\?", -1)[0];
    switch (path) {
      case "/broken" -> send(socket, "HTTP/1.1 503 No\r\nContent-Length: 4\r\n\r\nbody");
      case "/odd" -> send(socket, "HTTP/1.1 999 Odd\r\nContent-Length: 4\r\n\r\nbody");
      case "/cut" -> send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nbody");
      case "/stream" -> {
        send(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n");
        TimeUnit.MILLISECONDS.sleep(STREAMING);
        send(socket, "4\r\nbody\r\n0\r\n\r\n");
      }
      default -> send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody");
    }
    return !path.equals("/cut");
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
