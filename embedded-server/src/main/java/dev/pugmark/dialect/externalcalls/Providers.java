package dev.pugmark.dialect.externalcalls;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who runs a host, and whether a call is one to a model: a dated table that comes with the program.
 */
final class Providers {
  /** A call that no rule knows. */
  static final Found UNKNOWN = new Found(null, "other");

  private static final String TABLE = "providers.json";

  /** Hosts whose rules are kept at hand: agents call few, and call them often. */
  private static final int REMEMBERED_HOSTS = 2_000;

  private final String asOf;
  private final String source;
  private final List<Rule> rules;
  private final Map<String, List<Rule>> byHost = new ConcurrentHashMap<>();

  private Providers(String asOf, String source, List<Rule> rules) {
    this.asOf = asOf;
    this.source = source;
    this.rules = List.copyOf(rules);
  }

  /**
   * What the table says of a call.
   *
   * @param provider null when nobody is known
   * @param category {@code llm} or {@code other}
   */
  record Found(@Nullable String provider, String category) {}

  private record Rule(
      Found found,
      Set<String> exactHosts,
      List<Pattern> hosts,
      Set<String> reaches,
      Set<Long> ports,
      List<Pattern> paths) {

    boolean fits(@Nullable Integer port, String reach, String path) {
      return (reaches.isEmpty() || reaches.contains(reach))
          && (ports.isEmpty() || port != null && ports.contains(port.longValue()))
          && (paths.isEmpty() || any(paths, path));
    }

    boolean fitsHost(String host) {
      return exactHosts.isEmpty() && hosts.isEmpty()
          || exactHosts.contains(host)
          || any(hosts, host);
    }

    private static boolean any(List<Pattern> patterns, String text) {
      return patterns.stream().anyMatch(p -> p.matcher(text).matches());
    }
  }

  /** The table that comes with the program. */
  static Providers bundled() {
    try (var in = Providers.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("The table of providers is missing from the program");
      }
      var json = Json.read(in.readAllBytes());
      var rules = new ArrayList<Rule>();
      json.path("rules").forEach(rule -> rules.add(rule(rule)));
      return new Providers(word(json, "as_of"), word(json, "source"), rules);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (BadJsonException broken) {
      throw new IllegalStateException("The table of providers is broken", broken);
    }
  }

  private static String word(JsonNode json, String name) {
    return Objects.requireNonNull(Json.text(json, name), name);
  }

  private static Rule rule(JsonNode json) {
    var exact = new HashSet<String>();
    var patterns = new ArrayList<Pattern>();
    for (var host : texts(json, "hosts")) {
      if (host.startsWith(".")) {
        exact.add(host.substring(1));
        patterns.add(glob("*" + host));
      } else if (host.indexOf('*') >= 0) {
        patterns.add(glob(host));
      } else {
        exact.add(host);
      }
    }
    var ports = new HashSet<Long>();
    json.path("ports").forEach(port -> ports.add(port.longValue()));
    return new Rule(
        new Found(Json.text(json, "provider"), word(json, "category")),
        exact,
        patterns,
        Set.copyOf(texts(json, "reach")),
        ports,
        texts(json, "paths").stream().map(Providers::glob).toList());
  }

  private static List<String> texts(JsonNode json, String name) {
    var all = new ArrayList<String>();
    json.path(name).forEach(text -> all.add(text.textValue()));
    return all;
  }

  private static Pattern glob(String glob) {
    var parts = glob.split("\\*", -1);
    var regex = new StringBuilder();
    for (var i = 0; i < parts.length; i++) {
      regex.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** The date of the table, such as {@code 2026-06-01}. */
  String asOf() {
    return asOf;
  }

  /** Where its rows come from. */
  String source() {
    return source;
  }

  /** What is known of a call. */
  Found of(String host, @Nullable Integer port, String reach, String path) {
    for (var rule : rulesOf(host)) {
      if (rule.fits(port, reach, path)) {
        return rule.found();
      }
    }
    return UNKNOWN;
  }

  private List<Rule> rulesOf(String host) {
    var known = byHost.get(host);
    if (known != null) {
      return known;
    }
    var fitting = rules.stream().filter(rule -> rule.fitsHost(host)).toList();
    if (byHost.size() < REMEMBERED_HOSTS) {
      byHost.put(host, fitting);
    }
    return fitting;
  }
}
