package dev.pugmark.store;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.pugmark.model.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. Batches of many callers share a transaction, and each caller is
 * answered after the commit that holds its batch. What waits is bounded by bytes.
 */
final class Writer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Writer.class.getName());

  /** Rows after which a transaction is committed although more is waiting. */
  private static final int ROWS_PER_COMMIT = 1_000;

  /** After so long without work the index of words is brought up to date. */
  private static final long RESTS_MILLIS = 50;

  /** What an event costs in the queue beside its texts. */
  private static final int EVENT_BYTES = 600;

  private final Connection connection;
  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final Appender appender;
  private final WordIndex words;
  private final SqlTables tables;
  private final Projector projector;
  private final CommitSignal signal;
  private final long queueLimitBytes;
  private final LinkedBlockingQueue<Job> queue = new LinkedBlockingQueue<>();
  private final AtomicLong queuedBytes = new AtomicLong();
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable String lastFailure;

  /** An event made ready on the caller's thread: packed texts and fingerprints. */
  record Item(
      Event event,
      @Nullable Object data,
      @Nullable Object raw,
      byte @Nullable [] keyHash,
      long content,
      long nearMicros,
      Batch.@Nullable Claim claim,
      WordIndex.Words words) {}

  /** A batch made ready, and how many bytes of the queue it takes. */
  record Prepared(Batch batch, List<Item> items, long bytes) {}

  private sealed interface Job {}

  private record Write(Prepared batch, CompletableFuture<long[]> done) implements Job {}

  private record Task(StoreTask task, CompletableFuture<@Nullable Void> done) implements Job {}

  private record Stop() implements Job {}

  /** Work on the writer's connection between transactions. */
  @FunctionalInterface
  interface StoreTask {
    void run(Connection connection, SqlTables tables) throws SQLException;
  }

  Writer(Connection connection, Projector projector, CommitSignal signal, long queueLimitBytes)
      throws SQLException {
    this.connection = connection;
    this.projector = projector;
    this.signal = signal;
    this.queueLimitBytes = queueLimitBytes;
    this.begin = connection.prepareStatement("BEGIN IMMEDIATE");
    this.commit = connection.prepareStatement("COMMIT");
    var last = Sqlite.number(connection, "SELECT coalesce(max(seq), 0) FROM event");
    this.words = new WordIndex(connection, last);
    this.appender = new Appender(connection, words, last + 1);
    this.tables = new SqlTables(connection);
    this.thread = Thread.ofPlatform().name("pugmark-writer").daemon().start(this::loop);
  }

  static Prepared prepare(Batch batch) {
    var items = new ArrayList<Item>(batch.appends().size());
    long bytes = 0;
    for (var append : batch.appends()) {
      var event = append.event();
      var key = event.key();
      var raw = event.raw();
      items.add(
          new Item(
              event,
              Texts.pack(event.data()),
              Texts.pack(raw),
              key == null ? null : Fingerprint.key(key),
              key == null ? 0 : Fingerprint.content(event),
              append.nearMicros(),
              append.claim(),
              WordIndex.Words.of(event)));
      bytes += EVENT_BYTES + event.data().length() + (raw == null ? 0 : raw.length());
    }
    return new Prepared(batch, items, bytes);
  }

  /** Takes a batch, or refuses it with {@link QueueFullException} when too much is waiting. */
  CompletableFuture<long[]> submit(Batch batch) {
    if (closing) {
      throw new StoreException("The store is closed");
    }
    var prepared = prepare(batch);
    var waiting = queuedBytes.addAndGet(prepared.bytes());
    // A batch larger than the whole queue still passes when nothing else waits.
    if (waiting > queueLimitBytes && waiting > prepared.bytes()) {
      queuedBytes.addAndGet(-prepared.bytes());
      throw new QueueFullException();
    }
    var done = new CompletableFuture<long[]>();
    queue.add(new Write(prepared, done));
    return done;
  }

  CompletableFuture<@Nullable Void> submit(StoreTask task) {
    var done = new CompletableFuture<@Nullable Void>();
    queue.add(new Task(task, done));
    return done;
  }

  long queuedBytes() {
    return queuedBytes.get();
  }

  @Nullable String lastFailure() {
    return lastFailure;
  }

  long lastSeq() {
    return appender.nextSeq() - 1;
  }

  private void loop() {
    var group = new ArrayList<Write>();
    while (true) {
      Job job;
      try {
        job = words.isBehind() ? queue.poll(RESTS_MILLIS, MILLISECONDS) : queue.take();
      } catch (InterruptedException _) {
        continue; // only close() ends this thread, after the queue is drained
      }
      if (job == null) {
        index();
        continue;
      }
      group.clear();
      var rows = 0;
      while (job instanceof Write write) {
        group.add(write);
        rows += write.batch().items().size() + 1;
        job = rows < ROWS_PER_COMMIT ? queue.poll() : null;
      }
      if (!group.isEmpty()) {
        commit(group);
      }
      switch (job) {
        case Task task -> run(task);
        case Stop _ -> {
          return;
        }
        case null, default -> {}
      }
    }
  }

  /** Brings the index of words up to date until there is other work. */
  private void index() {
    while (words.isBehind() && queue.isEmpty()) {
      try {
        inTransaction(words::goOn);
      } catch (SQLException | RuntimeException failed) {
        lastFailure = String.valueOf(failed.getMessage());
        LOG.log(Level.SEVERE, "The index of words was not brought up to date", failed);
        return;
      }
    }
  }

  /** Makes the index of words anew, piece by piece. */
  CompletableFuture<@Nullable Void> indexAnew() {
    var emptied = submit((_, _) -> inTransaction(words::forgetAll));
    return emptied.thenCompose(_ -> indexNow());
  }

  CompletableFuture<@Nullable Void> indexNow() {
    return submit((_, _) -> {
      while (words.isBehind()) {
        inTransaction(words::goOn);
      }
    });
  }

  /** A part of a transaction. */
  @FunctionalInterface
  private interface Step {
    void run() throws SQLException;
  }

  private void inTransaction(Step step) throws SQLException {
    var nextSeq = appender.nextSeq();
    begin.executeUpdate();
    try {
      step.run();
      commit.executeUpdate();
    } catch (SQLException | RuntimeException failed) {
      appender.reset(nextSeq);
      words.rolledBack(nextSeq);
      projector.forget();
      try {
        Sqlite.run(connection, "ROLLBACK");
      } catch (SQLException alreadyEnded) {
        failed.addSuppressed(alreadyEnded);
      }
      throw failed;
    }
    words.committed();
  }

  private void run(Task task) {
    try {
      task.task().run(connection, tables);
      task.done().complete(null);
    } catch (SQLException | RuntimeException failed) {
      task.done().completeExceptionally(failed);
    }
  }

  private void commit(List<Write> group) {
    try {
      var results = transaction(group);
      for (var i = 0; i < group.size(); i++) {
        finish(group.get(i), results.get(i), null);
      }
    } catch (SQLException | RuntimeException failed) {
      if (group.size() == 1) {
        lastFailure = String.valueOf(failed.getMessage());
        LOG.log(Level.SEVERE, "A batch was not stored", failed);
        finish(group.getFirst(), null, failed);
      } else {
        // One bad batch must not cost the others theirs.
        for (var one : group) {
          commit(List.of(one));
        }
      }
    }
  }

  private void finish(Write write, long @Nullable [] seqs, @Nullable Exception failure) {
    queuedBytes.addAndGet(-write.batch().bytes());
    if (failure == null && seqs != null) {
      write.done().complete(seqs);
    } else {
      write
          .done()
          .completeExceptionally(new StoreException("The store could not be written", failure));
    }
  }

  private List<long[]> transaction(List<Write> group) throws SQLException {
    var firstSeq = appender.nextSeq();
    var touched = new LinkedHashSet<String>();
    var results = new ArrayList<long[]>();
    inTransaction(() -> {
      for (var write : group) {
        results.add(appender.apply(write.batch()));
      }
      for (var event : appender.appended()) {
        touched.add(event.scope().group());
      }
      touched.addAll(appender.refold());
      projector.fold(appender.appended(), appender.refold(), tables);
      if (words.isDue()) {
        words.goOn();
      }
    });
    announce(firstSeq, touched, appender.written());
    appender.taken();
    return results;
  }

  private void announce(long firstSeq, Set<String> touched, List<Event> events) {
    if (touched.isEmpty()) {
      return;
    }
    var last = appender.nextSeq() - 1;
    signal.announce(
        new CommitListener.Commit(
            last < firstSeq ? 0 : firstSeq, last, Set.copyOf(touched), events));
  }

  /** Stores what is waiting, then ends the thread and closes the connection. */
  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    queue.add(new Stop());
    var interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    for (var job = queue.poll(); job != null; job = queue.poll()) {
      if (job instanceof Write late) {
        late.done().completeExceptionally(new StoreException("The store is closed"));
      } else if (job instanceof Task late) {
        late.done().completeExceptionally(new StoreException("The store is closed"));
      }
    }
    try {
      if (words.isBehind()) {
        inTransaction(words::goOn);
      }
      Sqlite.run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
      connection.close();
    } catch (SQLException failed) {
      LOG.log(Level.WARNING, "The store was not closed cleanly", failed);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
