package dev.pugmark.app.live;

import dev.pugmark.app.format.Messages;
import dev.pugmark.dialect.WindowCalls.Call;
import dev.pugmark.http.PortFile;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store that another process writes: this one reads the file beside it and hears its stream. */
public final class SharedStore implements OpenStore {
  private final Store store;
  private final @Nullable PortFile server;

  /** The last event when it was opened: what comes after it is told. */
  private final long from;

  private @Nullable RemoteCommits commits;
  private @Nullable RemoteCalls calls;

  private SharedStore(Store store, @Nullable PortFile server) {
    this.store = store;
    this.server = server;
    this.from = store.lastSeq();
  }

  /**
   * Opens a store beside whoever has it.
   *
   * @throws dev.pugmark.store.StoreException when it cannot be read
   */
  static SharedStore open(Path file) {
    var store = Store.openReadOnly(file, StoreOptions.DEFAULT);
    return new SharedStore(store, PortFile.serving(file).orElse(null));
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public synchronized void follow(Consumer<Change> listener) {
    if (server != null && commits == null) {
      commits = new RemoteCommits(URI.create(server.address()), server.key(), from, listener);
      commits.start();
    }
  }

  @Override
  public synchronized void answer(Consumer<Call> window) {
    if (server != null && calls == null) {
      calls = new RemoteCalls(URI.create(server.address()), server.key(), window);
      calls.start();
    }
  }

  @Override
  public synchronized Service service() {
    var how =
        switch (commits) {
          case null -> How.GONE;
          case RemoteCommits c when c.isConnected() -> How.ELSEWHERE;
          case RemoteCommits c when c.isAway() -> How.GONE;
          case RemoteCommits _ -> How.CALLING;
        };
    return new Service(how, 0, 0, commits == null ? null : commits.lastError());
  }

  @Override
  public Optional<Address> address() {
    return Optional.ofNullable(server)
        .map(found -> new Address(URI.create(found.address()), found.key()));
  }

  @Override
  public String notice() {
    return server == null
        ? Messages.text("store.busy.unknown")
        : Messages.text(
            "store.busy", Long.toString(server.pid()), URI.create(server.address()).getAuthority());
  }

  @Override
  public synchronized void close() {
    if (commits != null) {
      commits.close();
    }
    if (calls != null) {
      calls.close();
    }
    store.close();
  }
}
