package dev.pugmark.store;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells everyone in this process of each commit. */
public final class CommitSignal {
  private static final Logger LOG = Logger.getLogger(CommitSignal.class.getName());

  private final CopyOnWriteArrayList<CommitListener> listeners = new CopyOnWriteArrayList<>();

  /** From now on the listener is told; closing the answer ends that. */
  public Subscription subscribe(CommitListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Tells all listeners, on the calling thread. */
  public void announce(CommitListener.Commit commit) {
    for (var listener : listeners) {
      try {
        listener.committed(commit);
      } catch (RuntimeException bug) {
        LOG.log(Level.SEVERE, "A commit listener failed", bug);
      }
    }
  }

  /** Ends a subscription when closed. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
