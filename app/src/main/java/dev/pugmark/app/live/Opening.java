package dev.pugmark.app.live;

import dev.pugmark.http.ServerOptions;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreBusyException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Opens stores, in whatever way is possible. */
public final class Opening {
  private Opening() {}

  /**
   * Opens a store and serves it; beside another process when that has it.
   *
   * @param early is given the store as soon as it can be read, by the thread that asks
   * @throws dev.pugmark.store.StoreException when the file is no store or cannot be opened at all
   */
  static OpenStore open(Path file, ServerOptions options, Consumer<Store> early) {
    try {
      return OwnStore.open(file, options, early);
    } catch (StoreBusyException _) {
      var shared = SharedStore.open(file);
      try {
        early.accept(shared.store());
        return shared;
      } catch (RuntimeException failed) {
        shared.close();
        throw failed;
      }
    }
  }
}
