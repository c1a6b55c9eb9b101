package dev.pugmark.transfer;

import java.nio.file.Path;
import java.util.List;

/**
 * What an import did.
 *
 * @param files read, in whole or in part
 * @param unchanged files that hold nothing new since they were read last
 * @param lines read
 * @param newEvents written
 * @param knownEvents that were in the log already
 * @param damaged lines that could not be read, the first ones of them
 * @param damagedLines how many there were
 * @param skipped files that were not read, and why
 * @param cancelled whether it was stopped before its end
 */
public record ImportReport(
    long files,
    long unchanged,
    long lines,
    long newEvents,
    long knownEvents,
    List<DamagedLine> damaged,
    long damagedLines,
    List<SkippedFile> skipped,
    boolean cancelled) {

  public ImportReport {
    damaged = List.copyOf(damaged);
    skipped = List.copyOf(skipped);
  }

  /** A line that could not be read. Its text is not repeated. */
  public record DamagedLine(Path file, long line, String reason) {
    /** Such as {@code session.jsonl:17: it is no JSON}. */
    @Override
    public String toString() {
      return file + ":" + line + ": " + reason;
    }
  }

  /** A file that was not read. */
  public record SkippedFile(Path file, String reason) {}
}
