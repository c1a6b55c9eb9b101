package dev.pugmark.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Posts as fast as it is answered, over connections that stay open, each with one request under
 * way. One thread and prepared bytes, since it shares the machine with the server it measures.
 */
final class LoadGenerator implements AutoCloseable {
  private final Selector selector;
  private final List<Connection> connections = new ArrayList<>();

  /** What was answered with success in a time. */
  record Result(long requests, double seconds) {}

  LoadGenerator(int port, int connections, Workload workload, int firstTask) throws IOException {
    selector = Selector.open();
    for (var i = 0; i < connections; i++) {
      var channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      channel.configureBlocking(false);
      channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
      var connection = new Connection(channel, port, workload, firstTask + i * 10_000);
      channel.register(selector, SelectionKey.OP_READ, connection);
      this.connections.add(connection);
    }
    for (var connection : this.connections) {
      connection.send();
    }
  }

  /** Keeps all connections busy for a time. */
  Result run(double seconds) throws IOException {
    var start = System.nanoTime();
    var end = start + (long) (seconds * 1e9);
    long requests = 0;
    while (System.nanoTime() < end) {
      selector.select(100);
      for (var key : selector.selectedKeys()) {
        var connection = (Connection) key.attachment();
        if (!key.isReadable()) {
          connection.flush(key);
        } else if (connection.answered()) {
          requests++;
          connection.send();
          connection.flush(key);
        }
      }
      selector.selectedKeys().clear();
    }
    return new Result(requests, (System.nanoTime() - start) / 1e9);
  }

  @Override
  public void close() throws IOException {
    for (var connection : connections) {
      connection.channel.close();
    }
    selector.close();
  }

  private static final class Connection {
    final SocketChannel channel;
    private final List<Template> templates;
    private final int requestsPerTask;
    private final int firstTask;
    private final ByteBuffer in = ByteBuffer.allocate(16_384);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private int sent;

    Connection(SocketChannel channel, int port, Workload workload, int firstTask) {
      this.channel = channel;
      this.templates = workload.templates().stream().map(t -> t.forPort(port)).toList();
      this.requestsPerTask = workload.requestsPerTask();
      this.firstTask = firstTask;
    }

    void send() throws IOException {
      var turns = templates.size();
      var task = firstTask + sent / requestsPerTask;
      // Unique among all tasks of all connections, and the same for the requests of one turn.
      var item = task * 1_000 % 100_000_000 + sent % requestsPerTask / turns;
      out = ByteBuffer.wrap(templates.get(sent % turns).with(item, task));
      sent++;
      channel.write(out);
    }

    /** Writes what the socket did not take at once, when it takes more. */
    void flush(SelectionKey key) throws IOException {
      if (out.hasRemaining()) {
        channel.write(out);
      }
      key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** Whether the whole answer is there. */
    boolean answered() throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("The server closed a connection");
      }
      var text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
      var headEnd = text.indexOf("\r\n\r\n");
      if (headEnd < 0) {
        return false;
      }
      if (!text.startsWith("HTTP/1.1 2")) {
        throw new IOException("The server answered: " + text);
      }
      if (in.position() < headEnd + 4 + contentLength(text.substring(0, headEnd))) {
        return false;
      }
      in.clear();
      return true;
    }

    private static int contentLength(String head) {
      var lower = head.toLowerCase(Locale.ROOT);
      var at = lower.indexOf("content-length:");
      if (at < 0) {
        return 0;
      }
      var end = lower.indexOf('\r', at);
      return Integer.parseInt(lower.substring(at + 15, end < 0 ? lower.length() : end).strip());
    }
  }
}
