package dev.pugmark.http;

import dev.pugmark.dialect.Answer;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.IoUtils;

/**
 * Answers a request whose body is not wanted, and closes its connection in a way that lets the
 * client read the answer: a socket that is closed while bytes still come in is reset, and a reset
 * takes the answer with it.
 */
final class LastWord {
  private static final Logger LOG = Logger.getLogger(LastWord.class.getName());
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long LINGER_BYTES = 64L << 20;

  private LastWord() {}

  /** Blocks until the client has hung up, or has had time enough to. */
  static void say(HttpServerExchange exchange, Answer.Full answer) {
    var connection = (AbstractServerConnection) exchange.getConnection();
    try {
      exchange.startBlocking();
      exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
      var text = answer.body();
      var body = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
      exchange.setResponseContentLength(body.length);
      var out = exchange.getOutputStream();
      out.write(body);
      out.close();
      connection.getOriginalSinkConduit().terminateWrites();
      connection.getOriginalSinkConduit().flush();
      passOver(connection);
    } catch (IOException gone) {
      LOG.log(Level.FINE, "A refused client went away", gone);
    } finally {
      IoUtils.safeClose(connection);
      exchange.endExchange();
    }
  }

  private static void passOver(AbstractServerConnection connection) throws IOException {
    var source = connection.getOriginalSourceConduit();
    var waste = ByteBuffer.allocate(65_536);
    var deadline = System.nanoTime() + LINGER_NANOS;
    long passed = 0;
    while (passed < LINGER_BYTES) {
      var left = deadline - System.nanoTime();
      waste.clear();
      var count = left <= 0 ? -1 : source.read(waste);
      if (count < 0) {
        return;
      }
      if (count == 0) {
        source.awaitReadable(TimeUnit.NANOSECONDS.toMillis(left) + 1, TimeUnit.MILLISECONDS);
      }
      passed += count;
    }
  }
}
