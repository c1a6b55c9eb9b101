package dev.pugmark.transfer;

import dev.pugmark.store.ImportReads;
import dev.pugmark.store.StoreException;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows folders of transcripts: what is written to a file while it watches is imported at once,
 * and so is what was written since it was last read. Files that nobody imported and nobody writes
 * to are left alone. A file that is deleted or written anew takes nothing away that was imported.
 *
 * <p>The system tells of changes where it can. Beside that, files that were written to lately are
 * looked at twice a second and everything once in a while, since network folders tell nothing.
 */
public final class TranscriptWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TranscriptWatch.class.getName());

  /** A burst of lines is read together. */
  private static final long GATHER_MILLIS = 100;

  private static final long GATHER_AT_MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long LOOK_MILLIS = 500;
  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long LATELY_MILLIS = Duration.ofMinutes(15).toMillis();
  private static final long RETRY_SECONDS = 5;

  private final List<Path> folders;
  private final TranscriptImporter importer;
  private final ImportReads marks;
  private final Consumer<ImportReport> imported;
  private final Consumer<RuntimeException> failed;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("pugmark-watch").unstarted(this::run);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch watching = new CountDownLatch(1);
  private final @Nullable WatchService system = service();

  /** As the files were when they were looked at last. Its own thread. */
  private final Map<Path, Seen> seen = new HashMap<>();

  private final Map<Path, WatchKey> watched = new HashMap<>();
  private final Set<Path> there = new HashSet<>();

  /** What changed and is not in the store yet. */
  private final Set<Path> changed = new LinkedHashSet<>();

  private boolean failing;

  private record Seen(long size, long modified) {
    static Seen of(BasicFileAttributes attributes) {
      return new Seen(attributes.size(), attributes.lastModifiedTime().toMillis());
    }
  }

  /**
   * @param folders that are there, or may come
   * @param imported is told after each import that found something, on the watching thread
   * @param failed is told when the store cannot be written; what was not read is tried again
   */
  public TranscriptWatch(
      List<Path> folders,
      TranscriptImporter importer,
      ImportReads marks,
      Consumer<ImportReport> imported,
      Consumer<RuntimeException> failed) {
    this.folders = List.copyOf(folders);
    this.importer = importer;
    this.marks = marks;
    this.imported = imported;
    this.failed = failed;
  }

  private static @Nullable WatchService service() {
    try {
      return FileSystems.getDefault().newWatchService();
    } catch (IOException | UnsupportedOperationException none) {
      LOG.log(Level.FINE, "This system tells of no changes: they are looked for", none);
      return null;
    }
  }

  /** Begins, on a thread of its own. */
  public TranscriptWatch start() {
    thread.start();
    return this;
  }

  /** The folders that are followed. */
  public List<Path> folders() {
    return folders;
  }

  /** Returns when everything that is there was seen once: from now on nothing new is missed. */
  public void awaitWatching() throws InterruptedException {
    watching.await();
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }

  private void run() {
    try {
      catchUp();
      watching.countDown();
      var swept = System.nanoTime();
      while (!isClosed()) {
        take();
        await();
        lookAtTheLatest();
        if (System.nanoTime() - swept > SWEEP_NANOS) {
          sweep();
          swept = System.nanoTime();
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException _) {
      // Closed.
    } catch (RuntimeException unexpected) {
      if (!isClosed()) {
        failed.accept(unexpected);
      }
    } finally {
      watching.countDown();
    }
  }

  /** What was read before and has changed since is read now; the rest is only remembered. */
  private void catchUp() {
    var known = marks.known();
    sweep();
    changed.removeIf(file -> {
      var before = known.get(file.toString());
      var now = seen.get(file);
      return before == null
          || now == null
          || (before.size() == now.size && before.modified() == now.modified);
    });
  }

  private void take() throws InterruptedException {
    if (changed.isEmpty()) {
      return;
    }
    try {
      var there = changed.stream().filter(Files::isRegularFile).toList();
      var report = importer.importPaths(there, new UntilClosed());
      changed.clear();
      failing = false;
      if (!isClosed() && report.lines() > 0) {
        imported.accept(report);
      }
    } catch (StoreException refused) {
      if (!failing && !isClosed()) {
        failed.accept(refused);
      }
      failing = true;
      var _ = closing.await(RETRY_SECONDS, TimeUnit.SECONDS);
    }
  }

  private final class UntilClosed implements Progress {
    @Override
    public void at(Path file, long bytesDone, long bytesTotal) {
      // Nobody waits for it.
    }

    @Override
    public boolean cancelled() {
      return isClosed();
    }
  }

  /** Waits for news from the system, at most until it is time to look. */
  private void await() throws InterruptedException {
    if (system == null) {
      var _ = closing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      return;
    }
    var key = system.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    var first = System.nanoTime();
    while (key != null) {
      news(key);
      var more = System.nanoTime() - first < GATHER_AT_MOST_NANOS;
      key = more ? system.poll(GATHER_MILLIS, TimeUnit.MILLISECONDS) : null;
    }
  }

  private void news(WatchKey key) {
    var folder = key.watchable() instanceof Path path ? path : null;
    for (var event : key.pollEvents()) {
      if (StandardWatchEventKinds.OVERFLOW.equals(event.kind())) {
        sweep();
      } else if (folder != null && event.context() instanceof Path name) {
        look(folder.resolve(name));
      }
    }
    if (!key.reset() && folder != null) {
      watched.remove(folder);
    }
  }

  private void lookAtTheLatest() {
    for (var folder : folders) {
      if (!there.contains(folder) && Files.isDirectory(folder)) {
        sweep(folder);
      }
    }
    var since = System.currentTimeMillis() - LATELY_MILLIS;
    for (var file : List.copyOf(seen.keySet())) {
      var last = seen.get(file);
      if (last != null && last.modified > since) {
        look(file);
      }
    }
  }

  private void sweep() {
    folders.forEach(this::sweep);
  }

  private void sweep(Path folder) {
    try {
      walk(folder.toRealPath());
      there.add(folder);
    } catch (IOException _) {
      there.remove(folder); // it is looked for again
    }
  }

  /** Looks at a file or a whole folder that something happened to. */
  private void look(Path path) {
    try {
      var attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        walk(path);
      } else {
        file(path, attributes);
      }
    } catch (IOException _) {
      seen.remove(path); // it is gone; what was read of it stays
    }
  }

  private void walk(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            watch(visited);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes) {
            file(visited, attributes);
            return isClosed() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path visited, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void file(Path path, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && Found.mayBeTranscript(path)) {
      var now = Seen.of(attributes);
      if (!now.equals(seen.put(path, now))) {
        changed.add(path);
      }
    }
  }

  private void watch(Path folder) {
    if (system == null || watched.containsKey(folder)) {
      return;
    }
    try {
      watched.put(
          folder,
          folder.register(
              system, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY));
    } catch (IOException full) {
      LOG.log(Level.FINE, "The system follows no more folders: they are looked at", full);
    }
  }

  /** Follows no more; what is being read is stored up to the last line that was read. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (system != null) {
        system.close();
      }
      thread.join();
    } catch (IOException unclosed) {
      LOG.log(Level.FINE, "The watch did not end as it should", unclosed);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
