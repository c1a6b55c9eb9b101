package dev.pugmark.dialect;

import dev.pugmark.store.Batch;
import dev.pugmark.store.QueueFullException;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreException;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** The one way from a translation to the log: answered after the commit, or refused as a whole. */
public final class Ingest {
  private Ingest() {}

  /**
   * Stores a batch and waits for its commit.
   *
   * @return the seq of each event; 0 where nothing had to be written
   * @throws Problem 503 when the queue is full or the store cannot be written; nothing was kept
   */
  public static long[] store(Store store, Batch batch) throws Problem {
    try {
      return store.append(batch).join();
    } catch (QueueFullException full) {
      throw new Problem(
          503, "queue_full", String.valueOf(full.getMessage()), null, Map.of("Retry-After", "1"));
    } catch (StoreException refused) {
      throw unavailable(refused);
    } catch (CompletionException failed) {
      throw unavailable(failed.getCause() == null ? failed : failed.getCause());
    }
  }

  private static Problem unavailable(Throwable cause) {
    return new Problem(
        503,
        "store_unavailable",
        String.valueOf(cause.getMessage()),
        null,
        Map.of("Retry-After", "5"));
  }
}
