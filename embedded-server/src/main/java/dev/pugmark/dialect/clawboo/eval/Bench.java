package dev.pugmark.dialect.clawboo.eval;

import dev.pugmark.dialect.Services;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/** What one trial works on: stores of its own in a folder that goes when it ends, and a clock. */
final class Bench implements AutoCloseable {
  private static final PriceTable PRICES = PriceTable.bundled();

  private final Rig rig;
  private final Path folder;
  private final Deque<Store> open = new ArrayDeque<>();
  private volatile long nowMicros = Told.T0;
  private int made;

  Bench(Rig rig) throws IOException {
    this.rig = rig;
    this.folder = rig.place().make();
  }

  Rig rig() {
    return rig;
  }

  /** Moves the clock of all its stores. */
  void at(long micros) {
    nowMicros = micros;
  }

  /** An empty store. */
  Desk desk() {
    return over(file());
  }

  /**
   * What is left of a store when its program is killed at this moment: its files as they are,
   * opened anew.
   */
  Desk killed(Desk desk) throws IOException {
    var from = desk.services().store().file();
    var to = file();
    for (var suffix : new String[] {"", "-wal"}) {
      var part = Path.of(from + suffix);
      if (Files.exists(part)) {
        Files.copy(part, Path.of(to + suffix));
      }
    }
    return over(to);
  }

  private Path file() {
    return folder.resolve("trial-" + ++made + ".pugmark");
  }

  private Desk over(Path file) {
    var store = rig.opener().apply(file);
    open.push(store);
    var services = Services.over(store, PRICES, () -> nowMicros, "eval");
    return new Desk(services, rig.routes().apply(services));
  }

  @Override
  public void close() throws IOException {
    while (!open.isEmpty()) {
      open.pop().close();
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
