package dev.pugmark.interceptor.emit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Batches on disk that wait for a server, one a line. The file that is being written is locked, so
 * that the server leaves it alone; of a process that was killed it takes what is there.
 */
final class Spool {
  private static final String SUFFIX = ".ndjson";
  private static final long LONGEST_FILE = 1 << 20;
  private static final int MOST_ATTEMPTS = 100;
  private static final long OLDEST_FILE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Stands in every call once and is written by nobody else: a cheap way to count them. */
  private static final byte[] MARK = "\"started_at\":".getBytes(StandardCharsets.UTF_8);

  private final Path folder;
  private final long most;
  private final String name;
  private int files;
  private @Nullable FileChannel channel;
  private @Nullable FileLock lock;
  private long written;
  private long openedNanos;
  private boolean overfull;

  /**
   * Touches no disk yet.
   *
   * @param most bytes of all files in the folder
   */
  Spool(Path folder, long most, String instance) {
    this.folder = folder;
    this.most = most;
    this.name = instance;
  }

  /**
   * Appends a batch.
   *
   * @return how many calls of older files had to go for it; negative when it could not be kept
   */
  long append(byte[] batch) {
    if (batch.length + 1 > most) {
      return -1;
    }
    long position = -1;
    FileChannel to = null;
    try {
      long lost = makeRoom(batch.length + 1);
      if (overfull) {
        return -1;
      }
      to = current();
      position = to.position();
      var line = ByteBuffer.allocate(batch.length + 1).put(batch).put((byte) '\n').flip();
      while (line.hasRemaining()) {
        to.write(line);
      }
      written += batch.length + 1;
      if (written >= LONGEST_FILE || System.nanoTime() - openedNanos > OLDEST_FILE_NANOS) {
        close();
      }
      return lost;
    } catch (IOException | RuntimeException full) {
      undo(to, position);
      return -1;
    }
  }

  /** Half a line would cost the server the whole line. */
  private void undo(@Nullable FileChannel to, long position) {
    try {
      if (to != null && position >= 0) {
        to.truncate(position);
      }
    } catch (IOException failed) {
      // The reader skips what is no batch.
    }
    close();
  }

  private FileChannel current() throws IOException {
    FileChannel open = channel;
    if (open != null) {
      return open;
    }
    Private.makeFolder(folder);
    for (int attempt = 0; open == null; attempt++) {
      if (attempt == MOST_ATTEMPTS) {
        throw new IOException("No file stays");
      }
      String file = System.currentTimeMillis() + "-" + name + "-" + files++ + SUFFIX;
      open = locked(folder.resolve(file));
    }
    channel = open;
    written = 0;
    openedNanos = System.nanoTime();
    return open;
  }

  /**
   * A new file. Null when a server was faster: between the making and the locking it may take the
   * file for one that nobody writes any more, read nothing in it, and delete it.
   */
  private @Nullable FileChannel locked(Path file) throws IOException {
    FileChannel made = Private.create(file);
    try {
      FileLock held = made.tryLock();
      if (held != null && Files.exists(file)) {
        Private.restrict(file);
        lock = held;
        return made;
      }
    } catch (NoSuchFileException taken) {
      // Gone between the question and the answer.
    } finally {
      if (lock == null) {
        made.close();
      }
    }
    return null;
  }

  /** Ends the file at hand, so that the server may take it. */
  void close() {
    FileChannel open = channel;
    channel = null;
    lock = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException gone) {
        // The server finds it unlocked all the same.
      }
    }
  }

  /** Whether a file waits to be ended. */
  boolean isOpen() {
    return lock != null;
  }

  private long makeRoom(long wanted) throws IOException {
    overfull = false;
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    List<Path> all = new ArrayList<>();
    long total = wanted;
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : stream) {
        all.add(file);
        total += size(file);
      }
    }
    if (total <= most) {
      return 0;
    }
    close();
    Collections.sort(all); // names begin with the time
    long lost = 0;
    for (Path file : all) {
      if (total <= most) {
        break;
      }
      long size = size(file);
      long calls = remove(file);
      if (calls >= 0) {
        lost += calls;
        total -= size;
      }
    }
    overfull = total > most;
    return lost;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }

  /** Removes a file that nobody writes; gives the calls in it, negative when it is in use. */
  private static long remove(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        return -1;
      }
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return count(bytes);
    } catch (IOException | RuntimeException inUse) {
      return -1;
    }
  }

  private static long count(byte[] bytes) {
    long found = 0;
    for (int i = 0; i + MARK.length <= bytes.length; i++) {
      int same = 0;
      while (same < MARK.length && bytes[i + same] == MARK[same]) {
        same++;
      }
      if (same == MARK.length) {
        found++;
      }
    }
    return found;
  }

  /** Files and folders that only their owner reads. */
  private static final class Private {
    private static final Set<PosixFilePermission> FOLDER =
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);
    private static final Set<PosixFilePermission> FILE =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    static void makeFolder(Path folder) throws IOException {
      if (Files.isDirectory(folder)) {
        return;
      }
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        makeFolder(parent);
      }
      try {
        Files.createDirectory(folder);
        restrict(folder, FOLDER);
      } catch (FileAlreadyExistsException another) {
        // Another process made it at the same moment.
      }
    }

    static FileChannel create(Path file) throws IOException {
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Before anything is in it. */
    static void restrict(Path file) throws IOException {
      restrict(file, FILE);
    }

    private static void restrict(Path path, Set<PosixFilePermission> to) throws IOException {
      if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(path, to);
      }
    }
  }
}
