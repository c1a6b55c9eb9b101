package dev.pugmark.store;

import java.util.Objects;
import java.util.Optional;

/** Reads of what importers remember of the files they read. */
public final class ImportReads {
  private final Store store;

  public ImportReads(Store store) {
    this.store = store;
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
