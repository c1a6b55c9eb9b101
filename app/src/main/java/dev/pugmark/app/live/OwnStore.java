package dev.pugmark.app.live;

import dev.pugmark.dialect.WindowCalls.Call;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.runtime.AgentHomes;
import dev.pugmark.store.CommitSignal;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A store that this process writes and, if a port is free, serves. Several windows may have the
 * same one; the last one that closes it gives it free.
 */
public final class OwnStore implements OpenStore {
  private final Served served;
  private final List<CommitSignal.Subscription> following = new ArrayList<>();
  private Runnable silence = () -> {};
  private boolean closed;

  private OwnStore(Served served) {
    this.served = served;
  }

  /**
   * Opens a store and serves it; without a free port it is only shown.
   *
   * @param early is given the store as soon as it can be read
   * @throws dev.pugmark.store.StoreBusyException when another process writes to it
   * @throws dev.pugmark.store.StoreException when it cannot be opened
   */
  static OwnStore open(Path file, ServerOptions options, Consumer<Store> early) {
    return new OwnStore(Served.take(file, options, early));
  }

  @Override
  public Store store() {
    return served.store();
  }

  @Override
  public synchronized void follow(Consumer<Change> listener) {
    following.add(
        store()
            .commits()
            .subscribe(
                commit -> listener.accept(new Change(commit.groups(), commit.events().size()))));
  }

  @Override
  public synchronized void answer(Consumer<Call> window) {
    var engine = served.engine();
    if (engine != null) {
      silence.run();
      silence = engine.services().windows().listen(window);
    }
  }

  /** Imports from now on what runtimes write to their transcripts. Takes a moment. */
  public void watch(AgentHomes homes) throws InterruptedException {
    served.watch(homes);
  }

  /** Imports by itself no more. Takes a moment. */
  public void unwatch() {
    served.unwatch();
  }

  /** Whether what runtimes write is imported. */
  public boolean isWatching() {
    return served.isWatching();
  }

  @Override
  public Service service() {
    return new Service(
        served.engine() == null ? How.NOT_AT_ALL : How.HERE,
        store().queuedBytes(),
        StoreOptions.DEFAULT.queueBytes(),
        served.lastError());
  }

  @Override
  public Optional<Address> address() {
    return Optional.ofNullable(served.engine())
        .map(engine -> new Address(URI.create(engine.address()), served.key()));
  }

  @Override
  public String notice() {
    return store().readOnlyReason().orElse("");
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      silence.run();
      following.forEach(CommitSignal.Subscription::close);
      served.giveBack();
    }
  }
}
