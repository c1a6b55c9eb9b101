package dev.pugmark.interceptor.emit;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** How a call failed, in the words of the contract. Holds no message: messages hold secrets. */
final class Failure {
  static final Failure CANCELLED = new Failure("cancelled", null);
  static final Failure ABANDONED = new Failure("abandoned", null);
  static final Failure BROKEN_OFF = new Failure("reset", null);

  /** An answer whose status is none that there is. */
  static final Failure NO_STATUS = new Failure("protocol", null);

  private static final int DEEPEST = 8;

  /** Kinds by weight: of the exceptions in a chain, the one that says most counts. */
  private static final String[] KINDS = {
    "cancelled",
    "dns",
    "connect_timeout",
    "tls",
    "connect",
    "too_many_redirects",
    "read_timeout",
    "timeout",
    "reset",
    "protocol",
    "other"
  };

  private final String kind;
  private final @Nullable String exception;

  private Failure(String kind, @Nullable String exception) {
    this.kind = kind;
    this.exception = exception;
  }

  String kind() {
    return kind;
  }

  /** The class that the program sees. */
  @Nullable String exception() {
    return exception;
  }

  /** What an exception means. */
  static Failure of(Throwable thrown) {
    Throwable seen = thrown;
    Throwable inside = seen.getCause();
    while (inside != null
        && (seen instanceof CompletionException || seen instanceof ExecutionException)) {
      seen = inside;
      inside = seen.getCause();
    }
    int best = isClosedHere(seen) ? 0 : KINDS.length - 1;
    Throwable each = seen;
    for (int depth = 0; each != null && depth < DEEPEST; depth++) {
      best = Math.min(best, weight(each));
      each = each.getCause();
    }
    return new Failure(KINDS[best], seen.getClass().getName());
  }

  /**
   * What the other side does reads otherwise. As a cause it says nothing: that is how some clients
   * keep their timeouts.
   */
  private static boolean isClosedHere(Throwable seen) {
    return seen instanceof SocketException
        && "socket closed".equalsIgnoreCase(String.valueOf(seen.getMessage()));
  }

  private static int weight(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    String message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
    if (isCancelled(thrown, name, message)) {
      return 0;
    }
    if (thrown instanceof UnknownHostException || thrown instanceof UnresolvedAddressException) {
      return 1;
    }
    if (name.contains("ConnectTimeout")
        || (thrown instanceof SocketTimeoutException || thrown instanceof ConnectException)
            && (message.contains("connect timed out")
                || message.contains("connection timed out")
                || message.contains("connect timeout")
                || message.startsWith("timeout connecting"))) {
      return 2;
    }
    if (thrown instanceof SSLException || name.startsWith("Cert")) {
      return 3;
    }
    if (thrown instanceof ConnectException
        || thrown instanceof NoRouteToHostException
        || name.equals("HttpHostConnectException")
        || thrown instanceof IOException && isNoTunnel(message)) {
      return 4;
    }
    if (name.contains("Redirect")
        || name.equals("HttpResponseException") && message.contains("redirect")
        || thrown instanceof ProtocolException
            && (message.contains("too many follow-up")
                || message.contains("redirected too many"))) {
      return 5;
    }
    return lateWeight(thrown, name, message);
  }

  private static boolean isCancelled(Throwable thrown, String name, String message) {
    return thrown instanceof CancellationException
        || thrown instanceof InterruptedException
        || name.equals("ClosedByInterruptException")
        || name.equals("RequestAbortedException")
        || name.equals("RequestFailedException") && message.contains("abort")
        || thrown instanceof IOException && message.equals("canceled")
        || name.equals("InterruptedIOException") && message.equals("interrupted");
  }

  private static int lateWeight(Throwable thrown, String name, String message) {
    if (thrown instanceof SocketTimeoutException || name.startsWith("ReadTimeout")) {
      return 6;
    }
    if (thrown instanceof TimeoutException
        || name.contains("Timeout")
        || name.equals("InterruptedIOException") && message.contains("timeout")) {
      return 7;
    }
    if (thrown instanceof SocketException
        || thrown instanceof EOFException
        || thrown instanceof ClosedChannelException
        || name.equals("NoHttpResponseException")
        || name.equals("PrematureCloseException")
        || name.equals("ConnectionClosedException")
        || name.equals("ConnectionResetException")
        || name.endsWith("StreamResetException")
        || name.equals("TruncatedChunkException")
        || thrown instanceof IOException
            && (message.contains("reset")
                || message.startsWith("rst_stream")
                || message.contains("goaway")
                || message.contains("broken pipe")
                || message.contains("no bytes")
                || message.contains("unexpected end")
                || message.equals("premature eof")
                || message.contains("closed"))) {
      return 8;
    }
    return thrown instanceof ProtocolException || isNoHttp(thrown, name, message) ? 9 : 10;
  }

  /** A proxy did not connect. */
  private static boolean isNoTunnel(String message) {
    return message.startsWith("tunnel failed")
        || message.startsWith("unable to tunnel")
        || message.startsWith("unexpected response code for connect");
  }

  private static boolean isNoHttp(Throwable thrown, String name, String message) {
    return name.contains("Protocol")
        || name.startsWith("Http2")
        || name.startsWith("H2")
        || name.equals("HttpResponseException")
        || name.equals("BadMessageException")
        || name.equals("MalformedChunkCodingException")
        || name.equals("ParseException") && thrown.getClass().getName().startsWith("org.apache.")
        || thrown instanceof IOException && message.equals("invalid http response")
        || thrown instanceof IllegalArgumentException
            && message.startsWith("invalid version format");
  }
}
