package dev.pugmark.app.live;

import dev.pugmark.http.Engine;
import dev.pugmark.http.PortTakenException;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.notify.desktop.DesktopNotifier;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store that this process writes and, if a port is free, serves. */
public final class OwnStore implements OpenStore {
  private final Store store;
  private final @Nullable Engine engine;
  private final @Nullable String key;
  private final @Nullable String noPort;

  private OwnStore(
      Store store, @Nullable Engine engine, @Nullable String key, @Nullable String noPort) {
    this.store = store;
    this.engine = engine;
    this.key = key;
    this.noPort = noPort;
  }

  /**
   * Opens a store and serves it; without a free port it is only shown.
   *
   * @throws dev.pugmark.store.StoreBusyException when another process writes to it
   * @throws dev.pugmark.store.StoreException when it cannot be opened
   */
  static OwnStore open(Path file, ServerOptions options) {
    try {
      var engine = Engine.start(file, options);
      DesktopNotifier.ofThisSystem(() -> engine.settings().desktop())
          .ifPresent(engine.notifiers()::add);
      return new OwnStore(engine.store(), engine, options.key(), null);
    } catch (PortTakenException taken) {
      var store = Store.open(file, new Projections(), StoreOptions.DEFAULT);
      return new OwnStore(store, null, null, String.valueOf(taken.getMessage()));
    }
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public void follow(Consumer<Change> listener) {
    store
        .commits()
        .subscribe(commit -> listener.accept(new Change(commit.groups(), commit.events().size())));
  }

  @Override
  public Service service() {
    var error = noPort != null ? noPort : store.lastFailure().orElse(null);
    return new Service(
        engine == null ? How.NOT_AT_ALL : How.HERE,
        store.queuedBytes(),
        StoreOptions.DEFAULT.queueBytes(),
        error);
  }

  @Override
  public Optional<Address> address() {
    return engine == null
        ? Optional.empty()
        : Optional.of(new Address(URI.create(engine.address()), key));
  }

  @Override
  public String notice() {
    return store.readOnlyReason().orElse("");
  }

  @Override
  public void close() {
    if (engine == null) {
      store.close();
    } else {
      engine.close();
    }
  }
}
