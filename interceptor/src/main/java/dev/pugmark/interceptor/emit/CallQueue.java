package dev.pugmark.interceptor.emit;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Calls from their beginning on, until the sender knows of them. A bounded ring: any thread puts
 * records in without ever waiting, one thread takes them out. Each cell's number says whose turn it
 * is (after D. Vyukov's bounded queue).
 */
final class CallQueue {
  private final AtomicReferenceArray<@Nullable CallRecord> cells;
  private final AtomicLongArray turns;
  private final int mask;
  private final AtomicLong tail = new AtomicLong();
  private final AtomicLong head = new AtomicLong();

  /** Rounds its length up to a power of two. */
  CallQueue(int length) {
    int size = Integer.highestOneBit(Math.max(2, length - 1)) << 1;
    cells = new AtomicReferenceArray<>(size);
    turns = new AtomicLongArray(size);
    for (int i = 0; i < size; i++) {
      turns.setPlain(i, i);
    }
    mask = size - 1;
  }

  /**
   * Puts a record in.
   *
   * @return its place in the order of all, from 0; -1 when the queue is full
   */
  long offer(CallRecord record) {
    while (true) {
      long place = tail.get();
      int cell = (int) place & mask;
      long turn = turns.getAcquire(cell);
      if (turn == place) {
        if (tail.compareAndSet(place, place + 1)) {
          cells.setPlain(cell, record);
          turns.setRelease(cell, place + 1);
          return place;
        }
      } else if (turn < place) {
        return -1;
      }
    }
  }

  /** Takes the oldest record out; null when there is none that is complete. */
  @Nullable CallRecord poll() {
    long place = head.getPlain();
    int cell = (int) place & mask;
    if (turns.getAcquire(cell) != place + 1) {
      return null;
    }
    CallRecord record = cells.getPlain(cell);
    cells.setPlain(cell, null);
    turns.setRelease(cell, place + mask + 1);
    head.setRelease(place + 1);
    return record;
  }

  /** How many wait, as of the record in this place. */
  long waiting(long place) {
    return place + 1 - head.get();
  }
}
