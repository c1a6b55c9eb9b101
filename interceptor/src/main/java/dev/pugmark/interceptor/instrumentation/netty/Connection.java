package dev.pugmark.interceptor.instrumentation.netty;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.emit.WeakIdentityMap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The calls on one connection that wait for their answers, in the order of their requests. */
final class Connection {
  private static final WeakIdentityMap<Object, Connection> ALL = new WeakIdentityMap<>();

  /** Used on the connection's own thread alone. */
  final ArrayDeque<CallRecord> waiting = new ArrayDeque<>(2);

  /** Whether the answer at hand is not the last one to its request. */
  boolean isInterim;

  /** Whether the body at hand ends with the connection. */
  boolean endsWithConnection;

  /** Whether another instrumentation knows more of what happens here. */
  private final boolean isForeign;

  private Connection(boolean isForeign) {
    this.isForeign = isForeign;
  }

  /** Null where another instrumentation is at work. */
  static @Nullable Connection of(Channel channel) {
    Connection known = ALL.get(channel);
    if (known == null) {
      known = new Connection(belongsToAnother(channel));
      ALL.put(channel, known);
    }
    return known.isForeign ? null : known;
  }

  /** Null when nothing was ever asked on it. */
  static @Nullable Connection known(Channel channel) {
    Connection known = ALL.get(channel);
    return known == null || known.isForeign ? null : known;
  }

  /** The calls that wait have no answer any more. */
  void fail(Throwable cause) {
    for (CallRecord record : waiting) {
      record.fail(cause);
    }
    waiting.clear();
  }

  private static boolean belongsToAnother(Channel channel) {
    for (String name : channel.pipeline().names()) {
      ChannelHandler handler = channel.pipeline().get(name);
      String type = handler == null ? "" : handler.getClass().getName();
      if (type.startsWith("reactor.netty.") || type.startsWith("org.asynchttpclient.")) {
        return true;
      }
    }
    return false;
  }
}
