package dev.pugmark.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One open {@code .pugmark} file: append a batch, read, be told of commits. At most one process has
 * it open for writing; any number reads beside it.
 */
public final class Store implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Store.class.getName());

  /** Larger files are not scanned after an unclean end: it would take minutes. */
  private static final long SCAN_LIMIT_BYTES = 1L << 30;

  private final Path file;
  private final @Nullable Writer writer;
  private final @Nullable Lock lock;
  private final @Nullable String readOnlyReason;
  private final Readers readers;
  private final CommitSignal signal = new CommitSignal();
  private final long instance;

  private Store(
      Path file,
      @Nullable Connection connection,
      @Nullable Lock lock,
      @Nullable String readOnlyReason,
      Projector projector,
      StoreOptions options)
      throws SQLException {
    this.file = file;
    this.lock = lock;
    this.readOnlyReason = readOnlyReason;
    this.writer =
        connection == null ? null : new Writer(connection, projector, signal, options.queueBytes());
    this.readers = new Readers(file, options.readers());
    this.instance = readers.read(Store::instanceOf);
  }

  private static long instanceOf(Handle handle) {
    return handle
        .createQuery("SELECT value FROM setting WHERE name = 'instance'")
        .mapTo(String.class)
        .findOne()
        .map(hex -> Long.parseUnsignedLong(hex, 16))
        .orElse(0L);
  }

  /**
   * Opens a store, making it when it is missing, for writing if that is possible.
   *
   * <p>A store of a newer program, or a damaged one, is opened for reading only, and {@link
   * #readOnlyReason()} says why.
   *
   * @throws StoreBusyException when another process writes to it
   * @throws StoreException when the file is no store or cannot be opened at all
   */
  public static Store open(Path path, Projector projector, StoreOptions options) {
    var file = path.toAbsolutePath().normalize();
    Lock lock = null;
    try {
      var fresh = !Files.exists(file) || Files.size(file) == 0;
      if (!fresh) {
        var reason = reasonForReadingOnly(file);
        if (reason != null) {
          return new Store(file, null, null, reason, projector, options);
        }
      }
      StoreFiles.makeFolderOf(file);
      lock = Lock.take(file);
      StoreFiles.makePrivate(file);
      StoreFiles.ownerOnly(Path.of(file + "-wal"));
      StoreFiles.ownerOnly(Path.of(file + "-shm"));
      var damage = fresh ? null : damageAfterUncleanEnd(file);
      if (damage != null) {
        lock.release();
        return new Store(file, null, null, damage, projector, options);
      }
      if (!fresh) {
        backUpBeforeUpgrade(file);
      }
      var connection = Sqlite.writing(file, options.fullSync());
      Migrations.upgrade(connection);
      nameInstance(connection);
      return new Store(file, connection, lock, null, projector, options);
    } catch (IOException | SQLException failed) {
      if (lock != null) {
        lock.release();
      }
      throw new StoreException(
          "The store " + file + " cannot be opened: " + failed.getMessage(), failed);
    } catch (StoreException failed) {
      if (lock != null) {
        lock.release();
      }
      throw failed;
    }
  }

  /** Opens an existing store for reading, beside whoever writes to it. */
  public static Store openReadOnly(Path path, StoreOptions options) {
    var file = path.toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw new StoreException("There is no store " + file);
    }
    try {
      var reason = reasonForReadingOnly(file);
      return new Store(
          file,
          null,
          null,
          reason == null ? "It was opened for reading." : reason,
          new NoProjector(),
          options);
    } catch (SQLException failed) {
      throw new StoreException(
          "The store " + file + " cannot be read: " + failed.getMessage(), failed);
    }
  }

  private static @Nullable String reasonForReadingOnly(Path file) throws SQLException {
    try (var connection = Sqlite.reading(file)) {
      var id = Sqlite.number(connection, "PRAGMA application_id");
      if (id != Sqlite.APPLICATION_ID) {
        throw new StoreException(file + " is not a Pugmark store");
      }
      var version = Migrations.versionOf(connection);
      return version > Migrations.CURRENT
          ? "This store was written by a newer Pugmark (schema "
              + version
              + ", this program knows "
              + Migrations.CURRENT
              + "). It is open for reading only and stays as it is."
          : null;
    } catch (SQLException failed) {
      if (String.valueOf(failed.getMessage()).contains("NOTADB")) {
        throw new StoreException(file + " is not a Pugmark store", failed);
      }
      throw failed;
    }
  }

  private static @Nullable String damageAfterUncleanEnd(Path file)
      throws IOException, SQLException {
    var wal = Path.of(file + "-wal");
    if (!Files.exists(wal) || Files.size(wal) == 0 || Files.size(file) > SCAN_LIMIT_BYTES) {
      return null;
    }
    try (var connection = Sqlite.writing(file, false)) {
      var verdict = Sqlite.text(connection, "PRAGMA quick_check(1)");
      return verdict.equals("ok")
          ? null
          : "This store is damaged ("
              + verdict.lines().findFirst().orElse("")
              + "). It is open for reading only; save what can be read with: pugmark backup";
    }
  }

  private static void backUpBeforeUpgrade(Path file) throws SQLException {
    try (var connection = Sqlite.reading(file)) {
      var version = Migrations.versionOf(connection);
      if (version < Migrations.CURRENT) {
        var copy = file.resolveSibling(file.getFileName() + ".schema-" + version + ".backup");
        Backup.copy(connection, copy);
        LOG.log(
            Level.INFO,
            "The store is brought to schema {0}; it was copied to {1} before",
            new Object[] {Migrations.CURRENT, copy});
      }
    }
  }

  private static void nameInstance(Connection connection) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO setting (name, value) VALUES ('instance', ?)")) {
      var random = new java.security.SecureRandom().nextLong();
      insert.setString(1, Long.toHexString(random));
      insert.executeUpdate();
    }
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** A random number that names this store, the same for its whole life. */
  public long instance() {
    return instance;
  }

  /** Why nothing can be written, as a sentence; empty when writing is possible. */
  public Optional<String> readOnlyReason() {
    return Optional.ofNullable(readOnlyReason);
  }

  /** Is told of each commit of this process. */
  public CommitSignal commits() {
    return signal;
  }

  /**
   * Stores a batch, all or none.
   *
   * @return completed after the commit with the seq of each event; 0 where an event was known
   *     already and nothing had to be written
   * @throws QueueFullException when too much is waiting; nothing was taken
   * @throws StoreException when the store is read-only or closed
   */
  public CompletableFuture<long[]> append(Batch batch) {
    return writer().submit(batch);
  }

  /** Runs a query; all it reads is of one moment. Never waits for the writer. */
  public <T extends @Nullable Object> T read(Function<Handle, T> query) {
    return readers.read(query);
  }

  /** As {@link #read} for a query of one statement, at half the price. */
  <T extends @Nullable Object> T readOnce(Function<Handle, T> query) {
    return readers.readOnce(query);
  }

  /** The highest seq that is committed. */
  public long lastSeq() {
    return readers.read(Store::lastSeq);
  }

  /** The highest seq of the moment that a read is of. */
  static long lastSeq(Handle handle) {
    return handle.createQuery("SELECT coalesce(max(seq), 0) FROM event").mapTo(Long.class).one();
  }

  /** Bytes that wait for the writer. */
  public long queuedBytes() {
    return writer == null ? 0 : writer.queuedBytes();
  }

  /** The message of the last batch that could not be stored. */
  public Optional<String> lastFailure() {
    return writer == null ? Optional.empty() : Optional.ofNullable(writer.lastFailure());
  }

  /**
   * Folds every projected row anew from the log, in one transaction, and says how far it is; then
   * makes the index of words anew.
   *
   * @param progress is given the number of groups done and of all groups
   */
  public CompletableFuture<@Nullable Void> rebuild(Projector projector, Rebuild.Progress progress) {
    var writing = writer();
    return writing
        .submit((connection, tables) -> Rebuild.run(connection, tables, projector, progress))
        .thenCompose(_ -> writing.indexAnew());
  }

  /** Brings the index of words up to date at once; it follows by itself otherwise. */
  public CompletableFuture<@Nullable Void> indexNow() {
    return writer().indexNow();
  }

  /** Copies the store as it is now into one complete file, while it is in use. */
  public void backup(Path target) {
    try (var connection = Sqlite.reading(file)) {
      Backup.copy(connection, target);
    } catch (SQLException failed) {
      throw new StoreException(
          "The store could not be copied to " + target + ": " + failed.getMessage(), failed);
    }
  }

  private Writer writer() {
    if (writer == null) {
      throw new StoreException(readOnlyReason == null ? "The store is read-only" : readOnlyReason);
    }
    return writer;
  }

  /** Stores what is waiting, folds the write-ahead log into the file, and gives the file free. */
  @Override
  public void close() {
    readers.close();
    if (writer != null) {
      writer.close();
    }
    if (lock != null) {
      lock.release();
    }
  }

  /**
   * Whether another process writes to a store, or is just about to. Not to be asked by one that may
   * have it open itself: looking gives up what it holds, on systems with POSIX locks.
   */
  public static boolean isHeldElsewhere(Path file) {
    var path = lockOf(file);
    if (!Files.exists(path)) {
      return false;
    }
    try (var channel = FileChannel.open(path, StandardOpenOption.WRITE);
        var free = channel.tryLock()) {
      return free == null;
    } catch (OverlappingFileLockException | IOException _) {
      return false; // this very process has it, or it cannot be told
    }
  }

  /** The file whose lock says that a process writes to the store. */
  static Path lockOf(Path file) {
    return file.resolveSibling(file.getFileName() + "-lock");
  }

  /** Held by the one process that writes; the system gives it free when that process ends. */
  private record Lock(Path path, FileChannel channel, FileLock held) {
    static Lock take(Path file) throws IOException {
      var path = lockOf(file);
      StoreFiles.makePrivate(path);
      var channel = FileChannel.open(path, StandardOpenOption.WRITE);
      try {
        var held = channel.tryLock();
        if (held != null) {
          return new Lock(path, channel, held);
        }
      } catch (OverlappingFileLockException _) {
        // This very process has it open already.
      }
      channel.close();
      throw new StoreBusyException(file);
    }

    void release() {
      try {
        if (channel.isOpen()) {
          held.release();
          channel.close();
        }
      } catch (IOException failed) {
        LOG.log(Level.WARNING, "The lock of the store was not given free", failed);
      }
    }
  }
}
