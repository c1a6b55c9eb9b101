package dev.pugmark.interceptor.instrumentation.urlconnection;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.emit.Calls;
import dev.pugmark.interceptor.emit.WeakIdentityMap;
import java.io.ByteArrayOutputStream;
import java.net.HttpURLConnection;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is known of connections and of the streams of their bodies. */
final class Connections {
  private static final ConcurrentHashMap<Object, Connection> OPEN = new ConcurrentHashMap<>();

  /** Of a JDK whose bodies do not say which connection they are of. */
  private static final WeakIdentityMap<Object, CallRecord> BODIES = new WeakIdentityMap<>();

  private Connections() {}

  /**
   * One connection, which is one call, from its beginning to its end. Its own key. Used under the
   * connection's own lock.
   */
  static final class Connection extends CallRecord.Watch {
    final CallRecord record;
    private final int hash;

    /** Its methods call one another: only the outermost tells how it went. */
    int depth;

    /** What the program writes, where it is kept until it is sent. */
    @Nullable ByteArrayOutputStream output;

    boolean writes;

    /** The body can be read; what was read before is that of another answer. */
    private volatile boolean answered;

    Connection(HttpURLConnection of, CallRecord record) {
      super(of, record);
      this.record = record;
      this.hash = System.identityHashCode(of);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // identity is the point
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    /** Most are done with soon: nothing is left of them for the collector to find. */
    @Override
    protected void ended() {
      if (Internals.knowAnswers()) {
        OPEN.remove(this);
      }
    }

    @Override
    protected void collected() {
      super.collected();
      OPEN.remove(this);
    }

    /** From here on the body is read. */
    void body(Object body) {
      answered = true;
      if (!Internals.knowConnections()) {
        BODIES.put(body, record);
      }
    }
  }

  /** A connection to look up with. */
  private static final class Sought {
    private final Object connection;

    Sought(Object connection) {
      this.connection = connection;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(connection);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // identity is the point
    public boolean equals(@Nullable Object other) {
      return other instanceof Connection
          ? ((Connection) other).get() == connection
          : other instanceof Sought && ((Sought) other).connection == connection;
    }
  }

  /** What is known of a connection; null when no call of it is running. */
  static @Nullable Connection of(Object connection) {
    return OPEN.get(new Sought(connection));
  }

  /** Trying again on the same object is another call. */
  static void forget(Connection known) {
    OPEN.remove(known);
  }

  /** The call that a body belongs to; null for none, and before its answer is there. */
  static @Nullable CallRecord ofBody(Object body) throws Throwable {
    Object connection = Internals.connection(body);
    if (connection == null) {
      return BODIES.get(body);
    }
    Connection known = of(connection);
    return known == null || !known.answered ? null : known.record;
  }

  /**
   * What is known of a connection on which a method begins; null when its call has ended and it
   * gives what it has.
   */
  static @Nullable Connection entered(Calls calls, HttpURLConnection self) throws Throwable {
    Connection known = of(self);
    if (known == null) {
      if (Internals.isAnswered(self)) {
        return null;
      }
      CallRecord record = calls.begin("HttpURLConnection", self.getRequestMethod(), self.getURL());
      record.context(self.getRequestProperty("baggage"), self.getRequestProperty("traceparent"));
      String told = calls.baggage(record, self.getURL(), self.getRequestProperty("baggage"));
      if (told != null) {
        tell(self, told);
      }
      known = new Connection(self, record);
      OPEN.put(known, known);
      record.watch(known);
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
