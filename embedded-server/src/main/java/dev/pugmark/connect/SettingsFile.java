package dev.pugmark.connect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and replaces a settings file of somebody else's. */
final class SettingsFile {
  /** No settings file is larger. */
  private static final long LIMIT_BYTES = 8L << 20;

  private SettingsFile() {}

  /**
   * The text of a file; null when it is not there.
   *
   * @throws ConnectRefused when it is no text, or cannot be read
   */
  static @Nullable String read(Path file) throws ConnectRefused {
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return null;
      }
      if (!Files.isRegularFile(file) || Files.size(file) > LIMIT_BYTES) {
        throw new ConnectRefused(file + " is no settings file");
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException _) {
      throw new ConnectRefused(file + " is not written in UTF-8; Pugmark leaves it alone");
    } catch (IOException failed) {
      throw new ConnectRefused(file + " cannot be read" + because(failed));
    }
  }

  /**
   * Replaces a file at once: whoever reads it sees the old text or the new one. What a link leads
   * to is replaced, not the link; owner, group and permissions stay.
   *
   * @throws ConnectRefused when it is no longer as it was looked at, or cannot be written
   */
  static void write(Change change) throws ConnectRefused {
    var file = change.file();
    if (!Objects.equals(read(file), change.before())) {
      throw new ConnectRefused(file + " was changed by another program meanwhile; look again");
    }
    try {
      var after = change.after();
      if (after == null) {
        Files.deleteIfExists(file);
      } else if (change.before() == null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        replace(file, after, null);
      } else {
        var real = file.toRealPath();
        replace(real, after, real);
      }
    } catch (IOException failed) {
      throw new ConnectRefused(file + " cannot be written" + because(failed));
    }
  }

  private static void replace(Path file, String text, @Nullable Path like) throws IOException {
    var draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".pugmark-", ".tmp");
    try {
      try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      dress(draft, like);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Owner, group and permissions of another file; a new one is its owner's alone. */
  private static void dress(Path draft, @Nullable Path like) throws IOException {
    if (!Files.getFileStore(draft).supportsFileAttributeView("posix")) {
      return;
    }
    if (like == null) {
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
      return;
    }
    var wanted = Files.readAttributes(like, PosixFileAttributes.class);
    var now = Files.readAttributes(draft, PosixFileAttributes.class);
    if (!now.owner().equals(wanted.owner())) {
      Files.setOwner(draft, wanted.owner());
    }
    if (!now.group().equals(wanted.group())) {
      Files.getFileAttributeView(draft, java.nio.file.attribute.PosixFileAttributeView.class)
          .setGroup(wanted.group());
    }
    Files.setPosixFilePermissions(draft, wanted.permissions());
  }

  private static String because(IOException failed) {
    return failed instanceof AccessDeniedException
        ? ": that is not allowed to you"
        : ": " + failed.getClass().getSimpleName();
  }
}
