package dev.pugmark.store;

import dev.pugmark.model.Event;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is stored all or none, in one transaction.
 *
 * @param appends new events, in order
 * @param erase whose payloads are emptied, before the appends
 * @param mark how far an importer has read, kept with the events it read
 */
public record Batch(List<Append> appends, List<Erase> erase, @Nullable FileMark mark) {
  public Batch {
    appends = List.copyOf(appends);
    erase = List.copyOf(erase);
  }

  /** Events alone, none of them told by nearness. */
  public static Batch of(List<Event> events) {
    return new Batch(events.stream().map(Append::new).toList(), List.of(), null);
  }

  /**
   * An event to store.
   *
   * @param event its seq and state are given by the store
   * @param nearMicros when positive, and another dialect told of the same kind with the same text
   *     in the same group within this many microseconds, the event takes over that one's key: the
   *     two tell of one happening and have no id in common; without a text that holds for
   *     compactions only
   * @param claim what else the event stands for, when history may have been copied
   */
  public record Append(Event event, long nearMicros, @Nullable Claim claim) {
    public Append(Event event) {
      this(event, 0, null);
    }

    public Append(Event event, long nearMicros) {
      this(event, nearMicros, null);
    }
  }

  /**
   * Ties together events of one dialect that have different keys and may be copies of one
   * happening, such as the same line in a conversation and in its fork. Of two claims to one thing
   * the lighter one gives way, whichever came first: it is not stored, or no longer read.
   *
   * @param thing what is claimed, unique within the dialect
   * @param weight how near to the original it is, 0 or more
   * @param oncePerArchive whether claims of equal weight in different groups are copies too; then
   *     the group that sorts first keeps it
   */
  public record Claim(String thing, int weight, boolean oncePerArchive) {}

  /**
   * Empties what a dialect stored in a group.
   *
   * @param task only what names this task; null for all
   * @param seqs only these rows; null for all
   */
  public record Erase(
      String group, String dialect, @Nullable String task, @Nullable Set<Long> seqs) {
    public Erase {
      seqs = seqs == null ? null : Set.copyOf(seqs);
    }

    /** All that the dialect stored in the group. */
    public Erase(String group, String dialect) {
      this(group, dialect, null, null);
    }

    /** What the dialect stored of one task in the group. */
    public static Erase ofTask(String group, String dialect, String task) {
      return new Erase(group, dialect, task, null);
    }

    /** Single rows. */
    public static Erase ofRows(String group, String dialect, Set<Long> seqs) {
      return new Erase(group, dialect, null, seqs);
    }

    boolean covers(long seq, @Nullable String of) {
      return (task == null || task.equals(of)) && (seqs == null || seqs.contains(seq));
    }
  }

  /**
   * How far a file was read.
   *
   * @param path its absolute path
   * @param modified epoch milliseconds
   * @param offset of the first unread byte
   * @param line number of the last read line
   * @param tail hash of the last block read, to notice that the file was written anew
   * @param state what the importer must remember to go on, as JSON
   */
  public record FileMark(
      String path, long size, long modified, long offset, long line, byte[] tail, String state) {}
}
