package dev.pugmark.store;

import dev.pugmark.query.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Which values a field of filters has in this store, to be offered to whoever writes one. */
public final class KnownValues {
  /** So many of the newest traces are looked at for values that traces have. */
  private static final int TRACES = 20_000;

  private final Store store;

  public KnownValues(Store store) {
    this.store = store;
  }

  /**
   * The values of a field that begin so or hold it, in any case; those that begin so first, then by
   * how often they occur. Empty for fields of numbers and times.
   */
  public List<String> of(Field field, String begun, int limit) {
    var lower = begun.toLowerCase(Locale.ROOT);
    if (!field.choices().isEmpty()) {
      return sorted(field.choices().stream().map(v -> new Counted(v, 0)).toList(), lower, limit);
    }
    return store.read(h -> sorted(read(h, field), lower, limit));
  }

  private record Counted(String value, long count) {}

  private static List<Counted> read(Handle handle, Field field) {
    return switch (field) {
      case TOOL -> marks(handle, Mark.TOOL);
      case HOST -> marks(handle, Mark.HOST);
      case MODEL -> marks(handle, Mark.MODEL);
      case ERROR -> marks(handle, Mark.ERROR);
      case AGENT -> counted(handle, "agent_id", "actor");
      case TEAM -> newest(handle, "team_id");
      case RUNTIME -> newest(handle, "runtime");
      case PROJECT -> newest(handle, "cwd");
      case SESSION -> newest(handle, "session_key");
      case DIALECT -> dialects(handle);
      default -> List.of();
    };
  }

  private static List<Counted> newest(Handle handle, String column) {
    return counted(
        handle,
        column,
        "(SELECT " + column + " FROM trace ORDER BY last_us DESC LIMIT " + TRACES + ")");
  }

  private static List<Counted> counted(Handle handle, String column, String from) {
    return handle
        .createQuery(
            "SELECT "
                + column
                + ", count(*) FROM "
                + from
                + " WHERE "
                + column
                + " IS NOT NULL GROUP BY "
                + column)
        .map((row, _) -> new Counted(row.getString(1), row.getLong(2)))
        .list();
  }

  private static List<Counted> dialects(Handle handle) {
    var all = new ArrayList<Counted>();
    for (var list : newest(handle, "dialects")) {
      for (var dialect : list.value().split(",", -1)) {
        if (all.stream().noneMatch(known -> known.value().equals(dialect))) {
          all.add(new Counted(dialect, list.count()));
        }
      }
    }
    return all;
  }

  private static List<Counted> marks(Handle handle, Mark mark) {
    return handle
        .createQuery("SELECT value FROM known_mark WHERE mark >= :from AND mark < :to")
        .bind("from", mark.start())
        .bind("to", mark.start() + "\uFFFF")
        .map((row, _) -> new Counted(row.getString(1), 0))
        .list();
  }

  private static List<String> sorted(List<Counted> values, String lower, int limit) {
    return values.stream()
        .filter(counted -> counted.value().toLowerCase(Locale.ROOT).contains(lower))
        .sorted(
            Comparator.comparing(
                    (Counted c) -> !c.value().toLowerCase(Locale.ROOT).startsWith(lower))
                .thenComparing(Comparator.comparingLong(Counted::count).reversed())
                .thenComparing(Counted::value))
        .map(Counted::value)
        .limit(limit)
        .toList();
  }
}
