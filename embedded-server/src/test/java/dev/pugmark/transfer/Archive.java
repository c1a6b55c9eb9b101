package dev.pugmark.transfer;

import dev.pugmark.model.Event;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.Batch;
import dev.pugmark.store.EventFilter;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.RunReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import dev.pugmark.store.TraceReads;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A store for tests, with an importer and everything one asks of it. */
public final class Archive implements AutoCloseable {
  /** 2026-06-01T00:00:00Z: later than all transcripts of the tests. */
  public static final long NOW = 1_780_272_000_000_000L;

  private final Path file;
  private final Store store;

  public Archive(Path file) {
    this.file = file;
    this.store = Store.open(file, new Projections(), StoreOptions.DEFAULT);
  }

  public Store store() {
    return store;
  }

  public ImportReport read(Path... paths) {
    return readAt(NOW, paths);
  }

  public ImportReport readAt(long now, Path... paths) {
    return new TranscriptImporter(store, PriceTable.bundled(), () -> now)
        .importPaths(List.of(paths), Progress.NONE);
  }

  public long[] append(List<Batch.Append> appends) {
    return store.append(new Batch(appends, List.of(), null)).join();
  }

  public List<Event> shown() {
    return new EventReads(store).find(EventFilter.ALL.page(1_000_000, false));
  }

  public TraceReads traces() {
    return new TraceReads(store);
  }

  public RunReads runs() {
    return new RunReads(store);
  }

  /** All projected rows, as text, in the order of their keys. */
  public List<String> rows(String... tables) throws SQLException {
    var rows = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      for (var table :
          tables.length > 0
              ? List.of(tables)
              : List.of("trace", "span", "run", "run_tool", "actor", "spend")) {
        try (var statement = connection.createStatement();
            var all = statement.executeQuery("SELECT * FROM " + table)) {
          while (all.next()) {
            var row = new StringBuilder(table);
            for (var i = 1; i <= all.getMetaData().getColumnCount(); i++) {
              row.append('|')
                  .append(all.getMetaData().getColumnName(i))
                  .append('=')
                  .append(all.getString(i));
            }
            rows.add(row.toString());
          }
        }
      }
    }
    rows.sort(null);
    return rows;
  }

  /** Folds everything anew. */
  public void rebuild() {
    store.rebuild(new Projections(), (_, _) -> {}).join();
  }

  @Override
  public void close() {
    store.close();
  }
}
