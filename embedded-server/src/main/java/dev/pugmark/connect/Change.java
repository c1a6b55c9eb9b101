package dev.pugmark.connect;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a file.
 *
 * @param file that is written
 * @param before its text as it was looked at; null when it is not there
 * @param after its text then; null when it is taken away
 */
public record Change(Path file, @Nullable String before, @Nullable String after) {
  /** Whether nothing would change. */
  public boolean isEmpty() {
    return before == null ? after == null : before.equals(after);
  }

  /** The lines that change and a few around them. */
  public List<LineDiff.Line> diff() {
    return LineDiff.of(before == null ? "" : before, after == null ? "" : after);
  }
}
