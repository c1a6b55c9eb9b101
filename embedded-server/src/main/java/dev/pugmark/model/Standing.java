package dev.pugmark.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a piece of work stands, in the few words that every dialect's own words come down to. */
public enum Standing {
  /** Goes on. */
  RUNNING,
  /** Goes on without a sign of life. */
  STUCK,
  /** Ended well. */
  OK,
  /** Ended badly. */
  FAILED,
  /** Ended before its end, because somebody wanted so. */
  STOPPED,
  /** Waits for something. */
  IDLE,
  /** Nobody said. */
  UNKNOWN;

  /** Work that gave no sign of life for so long is called stuck. */
  public static final long SILENT_MICROS = 5 * 60 * 1_000_000L;

  /** The lower-case word for it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status words of the store that mean it. */
  public List<String> words() {
    return switch (this) {
      case RUNNING -> List.of("running", "in_progress");
      case OK -> List.of("completed", "done", "ok", "succeeded", "success");
      case FAILED -> List.of("failed", "error", "timeout");
      case STOPPED -> List.of("cancelled", "canceled", "stopped");
      case IDLE -> List.of("blocked", "todo", "backlog", "in_review", "paused");
      case STUCK, UNKNOWN -> List.of();
    };
  }

  /** What a status word of the store means; work that goes on is never called stuck here. */
  public static Standing ofStatus(String word) {
    for (var standing : values()) {
      if (standing.words().contains(word)) {
        return standing;
      }
    }
    return UNKNOWN;
  }

  /** As {@link #ofStatus(String)}, for work that gave its last sign of life at a time. */
  public static Standing of(String word, long lastMicros, long nowMicros) {
    var standing = ofStatus(word);
    return standing == RUNNING && nowMicros - lastMicros > SILENT_MICROS ? STUCK : standing;
  }

  /** What an event says of how the work stands; null when it says nothing of the kind. */
  public static @Nullable Standing ofEvent(Kind kind, Facts facts) {
    if (kind == Kind.ERROR) {
      return FAILED;
    }
    if (facts.failed() != null) {
      return facts.failed() ? FAILED : OK;
    }
    var standing = facts.status() == null ? UNKNOWN : ofStatus(facts.status());
    return standing == UNKNOWN ? null : standing;
  }

  /** What a person means by a word, which may be that of a standing or one of the store. */
  public static Optional<Standing> ofWord(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    for (var standing : values()) {
      if (standing.wireName().equals(lower)) {
        return Optional.of(standing);
      }
    }
    var standing = ofStatus(lower);
    return standing == UNKNOWN ? Optional.empty() : Optional.of(standing);
  }
}
