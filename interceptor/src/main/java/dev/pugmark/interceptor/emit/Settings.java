package dev.pugmark.interceptor.emit;

import dev.pugmark.redact.url.UrlRedaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user decided: by the agent's argument ({@code key=value;…}), else a system property, else
 * an environment variable.
 */
public final class Settings {
  private static final int QUEUE = 16_384;
  private static final int LONGEST_QUEUE = 1 << 20;
  private static final long SPOOL = 32L << 20;

  private final Map<String, String> arguments;
  private final Map<String, String> environment;
  private final Live session;
  private final @Nullable String inheritedSession;

  /**
   * Reads nothing yet.
   *
   * @param argument what stands behind {@code =} on the command line
   */
  public Settings(@Nullable String argument, Map<String, String> environment) {
    this.arguments = parse(argument);
    this.environment = environment;
    this.session = live("session");
    this.inheritedSession = Baggage.session(environment.get("BAGGAGE"));
  }

  private static Map<String, String> parse(@Nullable String argument) {
    var all = new HashMap<String, String>();
    if (argument != null) {
      for (String pair : argument.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          String name = pair.substring(0, equals).strip();
          all.put(
              name.startsWith("pugmark.") ? name : "pugmark." + name, pair.substring(equals + 1));
        }
      }
    }
    return all;
  }

  /** The value of a setting such as {@code exclude.hosts}; null when it is not set or blank. */
  @Nullable String text(String name) {
    return live(name).text();
  }

  /** A setting that is asked for again and again. */
  Live live(String name) {
    String property = "pugmark." + name;
    return new Live(
        property,
        arguments.get(property),
        environment.get("PUGMARK_" + name.replace('.', '_').toUpperCase(Locale.ROOT)));
  }

  /** A setting whose property may change at run time; argument and environment cannot. */
  static final class Live {
    private final String property;
    private final @Nullable String argument;
    private final @Nullable String variable;
    private @Nullable Read last;

    private Live(String property, @Nullable String argument, @Nullable String variable) {
      this.property = property;
      this.argument = argument;
      this.variable = variable;
    }

    /** Null when it is not set or blank. */
    @SuppressWarnings("ReferenceEquality") // the same object says the same
    @Nullable String text() {
      String value = argument;
      if (value == null) {
        value = System.getProperty(property);
      }
      if (value == null) {
        value = variable;
      }
      if (value == null) {
        return null;
      }
      Read known = last;
      if (known == null || known.value != value) {
        known = new Read(value);
        last = known; // by any thread, and of any of them
      }
      return known.text;
    }

    /** A value as it was found, and as it is meant. */
    private static final class Read {
      final String value;
      final @Nullable String text;

      Read(String value) {
        this.value = value;
        this.text = value.isBlank() ? null : value.strip();
      }
    }
  }

  private boolean isOff(String name) {
    String value = text(name);
    return value != null
        && Set.of("off", "false", "0", "no").contains(value.toLowerCase(Locale.ROOT));
  }

  /** Whether anything is captured at all. */
  public boolean isOn() {
    return !isOff("intercept");
  }

  boolean loopback() {
    return !isOff("loopback");
  }

  /** Names of libraries that are left alone, in lower case. */
  public Set<String> disabled() {
    return Set.copyOf(list("disable"));
  }

  private List<String> list(String name) {
    String value = text(name);
    var all = new ArrayList<String>();
    if (value != null) {
      for (String part : value.toLowerCase(Locale.ROOT).split(",", -1)) {
        if (!part.isBlank() && !all.contains(part.strip())) {
          all.add(part.strip());
        }
      }
    }
    return all;
  }

  HostPatterns excluded() {
    return HostPatterns.of(list("exclude.hosts"));
  }

  /** Null when every host is meant. */
  @Nullable HostPatterns included() {
    List<String> hosts = list("include.hosts");
    return hosts.isEmpty() ? null : HostPatterns.of(hosts);
  }

  /** Hosts that are told of sessions; null for none, as it is unless a user says otherwise. */
  @Nullable HostPatterns propagated() {
    List<String> hosts = list("propagate");
    return hosts.isEmpty() ? null : HostPatterns.of(hosts);
  }

  /** Whether any host is told of sessions. */
  public boolean propagates() {
    return propagated() != null;
  }

  /** Whether beginnings of bodies are kept; only here it can be switched on. */
  public boolean keepsBodies() {
    return "summary".equalsIgnoreCase(text("bodies"));
  }

  UrlRedaction redaction() {
    String value = text("query");
    if ("drop".equalsIgnoreCase(value)) {
      return UrlRedaction.DROP;
    }
    return "known".equalsIgnoreCase(value) ? UrlRedaction.KNOWN : UrlRedaction.KEYS;
  }

  int queue() {
    return (int) Math.max(64, Math.min(LONGEST_QUEUE, number("queue", QUEUE)));
  }

  /** Bytes on disk; 0 for none. */
  long spool() {
    return isOff("spool") ? 0 : Math.max(0, number("spool", SPOOL));
  }

  private long number(String name, long otherwise) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    String digits = value.toLowerCase(Locale.ROOT);
    long unit = digits.endsWith("m") ? 1 << 20 : digits.endsWith("k") ? 1 << 10 : 1;
    try {
      return Long.parseLong(unit == 1 ? digits : digits.substring(0, digits.length() - 1)) * unit;
    } catch (NumberFormatException unreadable) {
      return otherwise;
    }
  }

  /**
   * The session of the whole process. Asked anew for each call: the property may change at run
   * time.
   */
  @Nullable String session() {
    String given = session.text();
    return given != null ? given : inheritedSession;
  }

  @Nullable String environment(String name) {
    return environment.get(name);
  }
}
