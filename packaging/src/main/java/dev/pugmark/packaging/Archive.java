package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The image as an archive that is unpacked and started: the same bytes for the same image. */
final class Archive {
  private Archive() {}

  /**
   * @param epochSeconds the time that every file in it has
   */
  static List<String> command(Path image, long epochSeconds, Path to) {
    return List.of(
        "tar",
        "--create",
        "--sort=name",
        "--mtime=@" + epochSeconds,
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "--use-compress-program=xz -1 --threads=1",
        "--file=" + to,
        "--directory=" + image.getParent(),
        String.valueOf(image.getFileName()));
  }

  static Path build(Path image, long epochSeconds, Path to)
      throws IOException, InterruptedException {
    Tool.run(command(image, epochSeconds, to));
    return to;
  }
}
