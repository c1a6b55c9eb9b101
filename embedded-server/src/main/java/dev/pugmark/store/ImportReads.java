package dev.pugmark.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads of what importers remember of the files they read. */
public final class ImportReads {
  private final Store store;

  public ImportReads(Store store) {
    this.store = store;
  }

  /**
   * What a file was like when it was read last.
   *
   * @param modified milliseconds since the epoch
   */
  public record Known(long size, long modified) {}

  /** Every file that was read, by its path. */
  public Map<String, Known> known() {
    return store.read(h -> {
      var all = new HashMap<String, Known>();
      h.createQuery("SELECT path, size, modified FROM import_file")
          .map((row, _) ->
              Map.entry(
                  row.getString("path"), new Known(row.getLong("size"), row.getLong("modified"))))
          .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
      return all;
    });
  }

  /** How far a file was read; empty when it never was. */
  public Optional<Batch.FileMark> mark(String path) {
    return store.read(h ->
        h.createQuery(
                "SELECT path, size, modified, offset, line, tail, state FROM import_file"
                    + " WHERE path = :path")
            .bind("path", path)
            .map((row, _) ->
                new Batch.FileMark(
                    row.getString("path"),
                    row.getLong("size"),
                    row.getLong("modified"),
                    row.getLong("offset"),
                    row.getLong("line"),
                    Objects.requireNonNull(row.getBytes("tail")),
                    row.getString("state")))
            .findOne());
  }
}
