package dev.pugmark.interceptor.forked;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * An address at which connecting takes for ever: nobody accepts, and as many wait as may. What
 * comes then gets no answer from the system.
 */
final class DeafServer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 200;
  private static final int WAITING_AT_MOST = 64;

  private final ServerSocket listening;
  private final List<Socket> waiting = new ArrayList<>();

  DeafServer() throws IOException {
    listening = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    var address =
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), listening.getLocalPort());
    while (waiting.size() < WAITING_AT_MOST) {
      var socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(address, PATIENCE_MILLIS);
      } catch (SocketTimeoutException | ConnectException _) {
        return; // some systems refuse at once
      }
    }
    throw new IOException("Everybody may connect to a server that accepts nobody");
  }

  String http() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (var socket : waiting) {
      socket.close();
    }
    listening.close();
  }
}
