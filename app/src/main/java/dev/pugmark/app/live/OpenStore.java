package dev.pugmark.app.live;

import dev.pugmark.dialect.WindowCalls.Call;
import dev.pugmark.store.Store;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store that the window shows, and whoever serves it. */
public sealed interface OpenStore extends AutoCloseable permits OwnStore, SharedStore {
  /** To read from. */
  Store store();

  /** From now on tells of each commit, on some thread, which must not be held up. */
  void follow(Consumer<Change> listener);

  /** From now on tells, on some thread, when a further start calls a window over the store. */
  void answer(Consumer<Call> window);

  /** How it is served at this moment. */
  Service service();

  /** Where events are posted to; empty when nobody takes any. */
  Optional<Address> address();

  /** What everybody must know about it, as a sentence; empty when there is nothing. */
  String notice();

  @Override
  void close();

  /**
   * Where a server is.
   *
   * @param key it asks for; null when it asks for none
   */
  record Address(URI uri, @Nullable String key) {
    /** Such as {@code 127.0.0.1:18790}. */
    public String brief() {
      return uri.getAuthority();
    }
  }

  /**
   * How a store is served.
   *
   * @param queuedBytes that wait to be written
   * @param queueRoomBytes how many may wait; 0 where that is not known
   * @param lastError what went wrong last, or null
   */
  record Service(How how, long queuedBytes, long queueRoomBytes, @Nullable String lastError) {}

  /** Who serves it. */
  enum How {
    /** This process. */
    HERE,
    /** Another process, which this one follows. */
    ELSEWHERE,
    /** Another process, which this one has called and not heard yet. */
    CALLING,
    /** Another process did, and answers no more; this one goes on calling it. */
    GONE,
    /** Nobody: no port could be had. */
    NOT_AT_ALL
  }
}
