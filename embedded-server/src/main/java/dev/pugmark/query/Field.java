package dev.pugmark.query;

import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.model.Standing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What can be asked for by name. Of sessions each field is that of the whole session; of events it
 * is the event's own, or that of its session where events have none.
 */
public enum Field {
  /** How the work stands. */
  STATUS("status", Sort.WORD, words(Standing.values())),
  /** A tool that was called. */
  TOOL("tool", Sort.WORD, List.of()),
  /** A host that was called. */
  HOST("host", Sort.WORD, List.of()),
  /** Who acts. */
  AGENT("agent", Sort.WORD, List.of()),
  /** Whose agents work together. */
  TEAM("team", Sort.WORD, List.of()),
  /** The program that runs the agent. */
  RUNTIME("runtime", Sort.WORD, List.of()),
  /** The contract that something came through. */
  DIALECT("dialect", Sort.WORD, List.of(), "contract"),
  /** The model that answered. */
  MODEL("model", Sort.WORD, List.of()),
  /** What an event tells. */
  KIND("kind", Sort.WORD, kinds()),
  /** The lane an event is drawn in. */
  LANE("lane", Sort.WORD, lanes()),
  /** The class of an error. */
  ERROR("error", Sort.WORD, List.of(), "errorclass"),
  /** What became of a rule. */
  VERDICT("verdict", Sort.WORD, List.of("verified", "unverifiable", "contradicted")),
  /** The id of the session. */
  SESSION("session", Sort.WORD, List.of()),
  /** The id of a run. */
  RUN("run", Sort.WORD, List.of()),
  /** The id of a task. */
  TASK("task", Sort.WORD, List.of()),
  /** The directory it worked in, or the last part of its name. */
  PROJECT("project", Sort.WORD, List.of(), "cwd"),
  /** Part of the session's title. */
  TITLE("title", Sort.TEXT, List.of()),
  /** Money spent. */
  COST("cost", Sort.MONEY, List.of()),
  /** Tokens of all sorts together. */
  TOKENS("tokens", Sort.COUNT, List.of()),
  /** How long it took. */
  DURATION("duration", Sort.DURATION, List.of()),
  /** Errors and failed tool calls. */
  ERRORS("errors", Sort.COUNT, List.of()),
  /** Turns. */
  TURNS("turns", Sort.COUNT, List.of()),
  /** Tool calls. */
  TOOLS("tools", Sort.COUNT, List.of(), "calls"),
  /** Rows of the log. */
  EVENTS("events", Sort.COUNT, List.of()),
  /** When it began; of events, when it happened. */
  STARTED("started", Sort.TIME, List.of()),
  /** The last sign of life; of events, when it happened. */
  AGO("ago", Sort.TIME, List.of(), "last"),
  /** What was said, asked for or answered. */
  TEXT("text", Sort.TEXT, List.of());

  /** What the values of a field are. */
  public enum Sort {
    /** A name or id, equal in any case; {@code *} stands for anything. */
    WORD,
    /** Words that occur in it. */
    TEXT,
    /** US dollars. */
    MONEY,
    /** A number of things. */
    COUNT,
    /** A length of time. */
    DURATION,
    /** A point in time, or how long ago it was. */
    TIME;

    /** Whether values are compared by size. */
    public boolean isOrdered() {
      return this != WORD && this != TEXT;
    }
  }

  private static final Map<String, Field> BY_NAME = new HashMap<>();

  static {
    for (var field : values()) {
      BY_NAME.put(field.word, field);
      for (var alias : field.aliases) {
        BY_NAME.put(alias, field);
      }
    }
  }

  private final String word;
  private final Sort sort;

  @SuppressWarnings("ImmutableEnumChecker") // copied
  private final List<String> values;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> aliases;

  Field(String word, Sort sort, List<String> values, String... aliases) {
    this.word = word;
    this.sort = sort;
    this.values = List.copyOf(values);
    this.aliases = List.of(aliases);
  }

  private static List<String> words(Standing[] standings) {
    return Arrays.stream(standings).map(Standing::wireName).toList();
  }

  private static List<String> kinds() {
    return Arrays.stream(Kind.values()).map(Kind::wireName).sorted().toList();
  }

  private static List<String> lanes() {
    return Arrays.stream(Lane.values()).map(Lane::wireName).toList();
  }

  /** Its name in a filter. */
  public String word() {
    return word;
  }

  /** What its values are. */
  public Sort sort() {
    return sort;
  }

  /** All values it can have; empty when anything can be one. */
  public List<String> choices() {
    return values;
  }

  /** Other names for it. */
  public List<String> aliases() {
    return aliases;
  }

  /** The field of that name or alias, in any case. */
  public static Optional<Field> of(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }
}
