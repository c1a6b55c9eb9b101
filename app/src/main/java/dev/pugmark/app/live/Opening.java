package dev.pugmark.app.live;

import dev.pugmark.http.ServerOptions;
import dev.pugmark.store.StoreBusyException;
import java.nio.file.Path;

/** Opens stores, in whatever way is possible. */
public final class Opening {
  private Opening() {}

  /**
   * Opens a store and serves it; beside another process when that has it.
   *
   * @throws dev.pugmark.store.StoreException when the file is no store or cannot be opened at all
   */
  public static OpenStore open(Path file, ServerOptions options) {
    try {
      return OwnStore.open(file, options);
    } catch (StoreBusyException _) {
      return SharedStore.open(file);
    }
  }
}
