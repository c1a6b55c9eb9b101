package dev.pugmark.http;

import dev.pugmark.dialect.Services;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** The port, on both loopback addresses. */
final class HttpServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HttpServer.class.getName());

  private static final int DRAIN_MILLIS = 3_000;

  /** Routes set their own bounds; this only ends what nobody will ever read. */
  private static final long ANY_BODY = 1L << 30;

  private final XnioWorker worker;
  private final Undertow v4;
  private final @Nullable Undertow v6;
  private final int port;
  private final Dispatcher dispatcher;

  private HttpServer(
      XnioWorker worker, Undertow v4, @Nullable Undertow v6, int port, Dispatcher dispatcher) {
    this.worker = worker;
    this.v4 = v4;
    this.v6 = v6;
    this.port = port;
    this.dispatcher = dispatcher;
  }

  /**
   * Binds and answers.
   *
   * @throws PortTakenException when no port of those allowed is free
   */
  static HttpServer start(
      ServerOptions options,
      Limits limits,
      Router router,
      Services services,
      Followers followers,
      String ownerKey) {
    var worker = worker();
    var dispatcher = new Dispatcher(services, followers, limits, worker);
    try {
      var v4 = bindFirstFree(worker, options, limits, dispatcher);
      var port = ((InetSocketAddress) v4.getListenerInfo().getFirst().getAddress()).getPort();
      var v6 = bindV6(worker, port, limits, dispatcher);
      dispatcher.admitBy(
          new Admission(
              router,
              new KeyCheck(options.key(), ownerKey),
              new Guard(port, options.allowedHosts(), options.allowedOrigins())));
      return new HttpServer(worker, v4, v6, port, dispatcher);
    } catch (RuntimeException failed) {
      worker.shutdownNow();
      throw failed;
    }
  }

  private static Undertow bindFirstFree(
      XnioWorker worker, ServerOptions options, Limits limits, HttpHandler handler) {
    var last = options.fallback() ? ServerOptions.LAST_FALLBACK_PORT : options.port();
    for (var port = options.port(); ; port++) {
      try {
        return bind(worker, "127.0.0.1", port, limits, handler);
      } catch (BindException taken) {
        if (port >= last) {
          throw new PortTakenException(options.port(), last);
        }
        LOG.log(
            Level.INFO,
            "Port {0} is in use by {1}; the next one is tried",
            new Object[] {Integer.toString(port), PortFile.holderOf(port)});
      }
    }
  }

  private static XnioWorker worker() {
    try {
      return Xnio.getInstance()
          .createWorker(
              OptionMap.builder()
                  .set(Options.WORKER_NAME, "pugmark-http")
                  .set(Options.WORKER_IO_THREADS, 2)
                  .set(Options.WORKER_TASK_CORE_THREADS, 16)
                  .set(Options.WORKER_TASK_MAX_THREADS, 128)
                  .set(Options.THREAD_DAEMON, true)
                  .getMap());
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private static Undertow bind(
      XnioWorker worker, String host, int port, Limits limits, HttpHandler handler)
      throws BindException {
    var server =
        Undertow.builder()
            .setWorker(worker)
            .setDirectBuffers(false)
            .setBufferSize(16_384)
            .addHttpListener(port, host)
            .setHandler(handler)
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 32_768)
            .setServerOption(UndertowOptions.MAX_HEADERS, 100)
            .setServerOption(UndertowOptions.MAX_PARAMETERS, 200)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, ANY_BODY)
            .setServerOption(UndertowOptions.MAX_COOKIES, 50)
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, limits.headMillis())
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, limits.idleMillis())
            .setServerOption(UndertowOptions.ALLOW_UNKNOWN_PROTOCOLS, false)
            .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
            .setSocketOption(Options.READ_TIMEOUT, limits.idleMillis())
            .setSocketOption(Options.WRITE_TIMEOUT, limits.writeMillis())
            .setSocketOption(Options.TCP_NODELAY, true)
            .setSocketOption(Options.BACKLOG, 1_024)
            .setSocketOption(Options.CONNECTION_HIGH_WATER, limits.connections())
            .setSocketOption(Options.CONNECTION_LOW_WATER, limits.connections())
            .build();
    try {
      server.start();
      return server;
    } catch (RuntimeException failed) {
      for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException taken) {
          throw taken;
        }
      }
      throw failed;
    }
  }

  private static @Nullable Undertow bindV6(
      XnioWorker worker, int port, Limits limits, HttpHandler handler) {
    try {
      return bind(worker, "::1", port, limits, handler);
    } catch (BindException | RuntimeException failed) {
      LOG.log(
          Level.WARNING,
          "Port {0} could not be taken on ::1 ({1}); 127.0.0.1 is served. A client that resolves"
              + " localhost to ::1 does not reach this Pugmark.",
          new Object[] {Integer.toString(port), failed.getMessage()});
      return null;
    }
  }

  int port() {
    return port;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  /** Whether {@code ::1} is served too. */
  boolean onBothFamilies() {
    return v6 != null;
  }

  /** Takes no more requests, lets those that run end, and ends. */
  @Override
  public void close() {
    v4.stop();
    if (v6 != null) {
      v6.stop();
    }
    dispatcher.drain(DRAIN_MILLIS);
    worker.shutdownNow();
  }
}
