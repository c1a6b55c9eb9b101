package dev.pugmark.interceptor.forked;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that answers as no library for servers would let it. Each answer is its last one. */
final class OddAnswers implements AutoCloseable {
  private static final int LARGE = 1_500_000;

  private final ServerSocket listening;

  OddAnswers() throws IOException {
    listening = new ServerSocket(0, 200, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().name("odd-answers").start(this::accept);
  }

  String http() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var socket = listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      var asked = String.valueOf(in.readLine()).split(" ", 3);
      for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        // What else it says does not matter here.
      }
      if (asked.length == 3) {
        answer(asked[1], socket, socket.getOutputStream());
      }
    } catch (IOException _) {
      // The other side hung up, which it may.
    }
  }

  private static void answer(String path, Socket socket, OutputStream out) throws IOException {
    switch (path) {
      case "/gone" -> {}
      case "/reset" -> socket.setSoLinger(true, 0);
      case "/half" -> say(out, head("200 OK") + "Content-Length: 1000\r\n\r\n0123456789");
      case "/half-a-chunk" ->
          say(out, head("200 OK") + "Transfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n5");
      case "/until-the-end" -> say(out, "HTTP/1.0 200 OK\r\n\r\n0123456789");
      case "/no-http" -> say(out, "SSH-2.0-Nothing\r\n\r\n");
      case "/around" ->
          say(out, head("302 Found") + "Location: /around\r\nContent-Length: 0\r\n\r\n");
      case "/denied" -> say(out, head("999 Request denied") + "Content-Length: 2\r\n\r\nno");
      case "/empty" -> say(out, head("204 No Content") + "\r\n");
      case "/known" -> say(out, head("304 Not Modified") + "\r\n");
      case "/hints" -> {
        say(out, "HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n");
        say(out, head("200 OK") + "Content-Length: 5\r\n\r\nhello");
      }
      case "/large" -> {
        say(out, head("200 OK") + "Content-Length: " + LARGE + "\r\n\r\n");
        out.write(new byte[LARGE]);
      }
      default -> throw new IOException(path);
    }
    out.flush();
  }

  private static String head(String status) {
    return "HTTP/1.1 " + status + "\r\nConnection: close\r\n";
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
