package dev.pugmark.interceptor.emit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Takes files from a spool as a server does, without a rest, in a process of its own. */
final class Taker {
  private Taker() {}

  public static void main(String[] args) throws IOException {
    var folder = Path.of(args[0]);
    var end = folder.resolve("end");
    System.out.println("ready");
    long lines = 0;
    var last = false;
    while (!last) {
      last = Files.exists(end);
      try (var files = Files.newDirectoryStream(folder, "*.ndjson")) {
        for (var file : files) {
          lines += take(file);
        }
      }
    }
    System.out.println(lines);
  }

  private static long take(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        return 0;
      }
      long lines = Files.readAllLines(file).size();
      Files.deleteIfExists(file);
      return lines;
    }
  }
}
