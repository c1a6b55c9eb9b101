package dev.pugmark.interceptor.emit;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an object, by its identity and as long as somebody else holds it. A value must
 * not point back at its key.
 */
public final class WeakIdentityMap<K, V> {
  private final ConcurrentHashMap<Object, V> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<K> gone = new ReferenceQueue<>();

  /** What is known of an object; null for nothing. */
  public @Nullable V get(K key) {
    return values.get(new Sought(key));
  }

  /** Notes something of an object, in the place of what was known. */
  public void put(K key, V value) {
    for (Reference<?> old = gone.poll(); old != null; old = gone.poll()) {
      values.remove(old);
    }
    values.put(new Key<>(key, gone), value);
  }

  /** Forgets an object; gives what was known of it. */
  public @Nullable V remove(K key) {
    return values.remove(new Sought(key));
  }

  @SuppressWarnings("ReferenceEquality") // identity is the point
  private static final class Key<K> extends WeakReference<K> {
    private final int hash;

    Key(K key, ReferenceQueue<K> gone) {
      super(key, gone);
      this.hash = System.identityHashCode(key);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object own = get();
      return own != null && other instanceof Key && ((Key<?>) other).get() == own;
    }
  }

  /** A key to look up with, which costs the collector nothing. */
  @SuppressWarnings("ReferenceEquality") // identity is the point
  private static final class Sought {
    private final Object key;

    Sought(Object key) {
      this.key = key;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key
          ? ((Key<?>) other).get() == key
          : other instanceof Sought && ((Sought) other).key == key;
    }
  }
}
