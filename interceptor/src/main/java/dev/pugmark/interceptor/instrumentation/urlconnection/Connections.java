package dev.pugmark.interceptor.instrumentation.urlconnection;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.emit.Calls;
import dev.pugmark.interceptor.emit.WeakIdentityMap;
import java.io.ByteArrayOutputStream;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** What is known of connections and of the streams of their bodies. */
final class Connections {
  static final WeakIdentityMap<Object, Connection> OPEN = new WeakIdentityMap<>();

  /** Of a JDK whose bodies do not say which connection they are of. */
  private static final WeakIdentityMap<Object, CallRecord> BODIES = new WeakIdentityMap<>();

  private Connections() {}

  /** One connection, which is one call. Used under the connection's own lock. */
  static final class Connection {
    final CallRecord record;

    /** Its methods call one another: only the outermost tells how it went. */
    int depth;

    /** What the program writes, where it is kept until it is sent. */
    @Nullable ByteArrayOutputStream output;

    boolean writes;

    /** The body can be read; what was read before is that of another answer. */
    private volatile boolean answered;

    Connection(CallRecord record) {
      this.record = record;
    }

    /** From here on the body is read. */
    void body(Object body) {
      answered = true;
      if (!Internals.knowConnections()) {
        BODIES.put(body, record);
      }
    }
  }

  /** The call that a body belongs to; null for none, and before its answer is there. */
  static @Nullable CallRecord ofBody(Object body) throws Throwable {
    Object connection = Internals.connection(body);
    if (connection == null) {
      return BODIES.get(body);
    }
    Connection known = OPEN.get(connection);
    return known == null || !known.answered ? null : known.record;
  }

  /** What is known of a connection on which a method begins. */
  static Connection entered(Calls calls, HttpURLConnection self) {
    Connection known = OPEN.get(self);
    if (known == null) {
      CallRecord record = calls.begin("HttpURLConnection", self.getRequestMethod(), self.getURL());
      record.context(self.getRequestProperty("baggage"), self.getRequestProperty("traceparent"));
      String told = calls.baggage(record, self.getURL(), self.getRequestProperty("baggage"));
      if (told != null) {
        tell(self, told);
      }
      known = new Connection(record);
      OPEN.put(self, known);
      record.watch(self);
    }
    known.depth++;
    return known;
  }

  private static void tell(HttpURLConnection self, String baggage) {
    try {
      self.setRequestProperty("baggage", baggage);
    } catch (IllegalStateException connected) {
      // Then it is too late.
    }
  }
}
