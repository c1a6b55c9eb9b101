package dev.pugmark.http;

import dev.pugmark.dialect.Services;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
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
      ServerOptions options, Router router, Services services, TailHub hub, String ownerKey) {
    var worker = worker();
    var last = options.fallback() ? ServerOptions.LAST_FALLBACK_PORT : options.port();
    for (var port = options.port(); ; port++) {
      var dispatcher = new Dispatcher(router, services, hub, options, ownerKey, worker);
      try {
        var v4 = bind(worker, "127.0.0.1", port, dispatcher);
        var bound = ((InetSocketAddress) v4.getListenerInfo().getFirst().getAddress()).getPort();
        dispatcher.listensOn(bound);
        return new HttpServer(worker, v4, bindV6(worker, bound, dispatcher), bound, dispatcher);
      } catch (BindException taken) {
        if (port >= last) {
          worker.shutdownNow();
          throw new PortTakenException(options.port(), last);
        }
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

  private static Undertow bind(XnioWorker worker, String host, int port, HttpHandler handler)
      throws BindException {
    var server =
        Undertow.builder()
            .setWorker(worker)
            .setDirectBuffers(false)
            .setBufferSize(16_384)
            .addHttpListener(port, host)
            .setHandler(new HttpContinueReadHandler(handler))
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 32_768)
            .setServerOption(UndertowOptions.MAX_HEADERS, 100)
            .setServerOption(UndertowOptions.MAX_PARAMETERS, 200)
            .setServerOption(UndertowOptions.MAX_COOKIES, 50)
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 20_000)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 120_000)
            .setServerOption(UndertowOptions.ALLOW_UNKNOWN_PROTOCOLS, false)
            .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
            .setSocketOption(Options.READ_TIMEOUT, 60_000)
            .setSocketOption(Options.WRITE_TIMEOUT, 60_000)
            .setSocketOption(Options.TCP_NODELAY, true)
            .setSocketOption(Options.BACKLOG, 1_024)
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

  private static @Nullable Undertow bindV6(XnioWorker worker, int port, HttpHandler handler) {
    try {
      return bind(worker, "::1", port, handler);
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

  /** Takes no more requests and ends. */
  @Override
  public void close() {
    v4.stop();
    if (v6 != null) {
      v6.stop();
    }
    worker.shutdownNow();
  }
}
