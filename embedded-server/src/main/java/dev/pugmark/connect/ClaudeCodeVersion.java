package dev.pugmark.connect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which version of Claude Code was used here last: its newest transcript says. */
final class ClaudeCodeVersion {
  private static final Pattern MEMBER = Pattern.compile("\"version\":\"([0-9][^\"]{0,40})\"");
  private static final int TAIL = 256 * 1024;
  private static final int MAX_DEPTH = 2;

  private ClaudeCodeVersion() {}

  static Optional<Version> usedLast(List<Path> folders) {
    var newest = new Newest();
    for (var folder : folders) {
      try {
        Files.walkFileTree(folder, java.util.Set.of(), MAX_DEPTH, newest);
      } catch (IOException _) {
        // What cannot be looked at tells nothing.
      }
    }
    return newest.file == null ? Optional.empty() : lastIn(newest.file);
  }

  private static Optional<Version> lastIn(Path file) {
    try (var channel = FileChannel.open(file)) {
      var length = (int) Math.min(TAIL, channel.size());
      var tail = ByteBuffer.allocate(length);
      channel.position(channel.size() - length);
      while (tail.hasRemaining() && channel.read(tail) > 0) {
        // until it is full or the file ends
      }
      var match =
          MEMBER.matcher(new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8));
      String last = null;
      while (match.find()) {
        last = match.group(1);
      }
      return last == null ? Optional.empty() : Version.of(last);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static final class Newest extends SimpleFileVisitor<Path> {
    private @Nullable Path file;
    private long modified = Long.MIN_VALUE;

    @Override
    public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes) {
      var at = attributes.lastModifiedTime().toMillis();
      if (attributes.isRegularFile() && visited.toString().endsWith(".jsonl") && at > modified) {
        file = visited;
        modified = at;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path visited, IOException failed) {
      return FileVisitResult.CONTINUE;
    }
  }
}
