package dev.pugmark.transfer;

import dev.pugmark.pricing.PriceTable;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.ImportReads;
import dev.pugmark.store.Store;
import dev.pugmark.transfer.ImportReport.DamagedLine;
import dev.pugmark.transfer.ImportReport.SkippedFile;
import dev.pugmark.transfer.transcript.Transcript.SeenAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Reads transcripts of agents into a store. Reading a file again adds what is new in it and nothing
 * else; the order of files does not matter. Several imports may go on at once: a file is read by
 * one of them at a time.
 */
public final class TranscriptImporter {
  /** So many damaged lines are told of one by one. */
  private static final int DAMAGED_TOLD = 1_000;

  /** Whoever reads a file holds the lock that its path falls on. */
  private static final List<Object> LOCKS = Stream.generate(Object::new).limit(64).toList();

  private final Store store;
  private final ImportReads marks;
  private final EventReads events;
  private final PriceTable prices;
  private final LongSupplier nowMicros;

  /**
   * @param nowMicros the clock, microseconds since the epoch
   */
  public TranscriptImporter(Store store, PriceTable prices, LongSupplier nowMicros) {
    this.store = store;
    this.marks = new ImportReads(store);
    this.events = new EventReads(store);
    this.prices = prices;
    this.nowMicros = nowMicros;
  }

  /**
   * Reads files, and all transcripts in folders.
   *
   * @throws dev.pugmark.store.StoreException when the store cannot be written; what was read before
   *     stays
   */
  public ImportReport importPaths(List<Path> paths, Progress progress) {
    var found = Found.under(paths);
    var run = new Run(found, progress);
    for (var file : found.files()) {
      if (run.stopped()) {
        break;
      }
      run.file(file);
    }
    if (!run.stopped()) {
      run.count(new SubagentGuess(store, events, nowMicros).link(run.agents));
    }
    return run.report();
  }

  /** One import while it goes on. */
  final class Run {
    private final Found found;
    private final Progress progress;
    private final List<DamagedLine> damaged = new ArrayList<>();
    private final List<SkippedFile> skipped;
    private final Set<SeenAgent> agents = new LinkedHashSet<>();
    private long files;
    private long unchanged;
    private long lines;
    private long written;
    private long known;
    private long damagedLines;
    private long bytes;
    private boolean cancelled;

    private Run(Found found, Progress progress) {
      this.found = found;
      this.progress = progress;
      this.skipped = new ArrayList<>(found.skipped());
    }

    private void file(Path file) {
      var before = bytes;
      try {
        switch (read(file)) {
          case READ -> files++;
          case UNCHANGED -> unchanged++;
          case NOT_RECOGNISED ->
              skipped.add(new SkippedFile(file, "it is no transcript of a known agent"));
        }
      } catch (IOException failed) {
        skipped.add(
            new SkippedFile(file, "it cannot be read: " + failed.getClass().getSimpleName()));
      }
      // What was known of it already is done too; lines of a compressed file are longer than it.
      bytes = stopped() ? Math.min(bytes, before + Found.size(file)) : before + Found.size(file);
      progress.at(file, Math.min(bytes, found.bytes()), found.bytes());
    }

    private FileImport.Outcome read(Path file) throws IOException {
      synchronized (LOCKS.get(Math.floorMod(file.hashCode(), LOCKS.size()))) {
        return new FileImport(file, this, store, marks, events, prices, nowMicros).read();
      }
    }

    boolean stopped() {
      cancelled |= progress.cancelled() || Thread.currentThread().isInterrupted();
      return cancelled;
    }

    void lineRead(Path file, long length) {
      lines++;
      bytes += length;
      if (lines % 256 == 0) {
        progress.at(file, Math.min(bytes, found.bytes()), found.bytes());
      }
    }

    void lineDamaged(Path file, long line, String reason) {
      damagedLines++;
      if (damaged.size() < DAMAGED_TOLD) {
        damaged.add(new DamagedLine(file, line, reason));
      }
    }

    void count(long[] seqs) {
      for (var seq : seqs) {
        if (seq == 0) {
          known++;
        } else {
          written++;
        }
      }
    }

    void seen(SeenAgent agent) {
      agents.add(agent);
    }

    private ImportReport report() {
      return new ImportReport(
          files, unchanged, lines, written, known, damaged, damagedLines, skipped, cancelled);
    }
  }
}
