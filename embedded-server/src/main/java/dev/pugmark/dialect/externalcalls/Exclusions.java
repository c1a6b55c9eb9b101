package dev.pugmark.dialect.externalcalls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Ingest;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.store.Batch;
import dev.pugmark.store.EventFilter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that a person keeps out of capture. The last event that tells of them holds them all;
 * its seq is the revision.
 */
final class Exclusions {
  private static final String GROUP = "external-calls/exclude";
  private static final int MOST = 1_000;

  private final Services services;

  Exclusions(Services services) {
    this.services = services;
  }

  /**
   * The list at one moment.
   *
   * @param rev grows with every change; 0 before the first
   */
  record Chosen(long rev, List<HostPattern> hosts) {
    Chosen {
      hosts = List.copyOf(hosts);
    }

    boolean excludes(String host, @Nullable Integer port) {
      return hosts.stream().anyMatch(pattern -> pattern.matches(host, port));
    }

    ObjectNode json(String listName) {
      var body = Json.object().put("rev", rev);
      var list = body.putArray(listName);
      hosts.forEach(pattern -> list.add(pattern.text()));
      return body;
    }
  }

  Chosen now() {
    var newest = EventFilter.ALL.withKinds(Set.of(Kind.CALL_HOSTS_EXCLUDED)).page(1, true);
    return services.events().find(newest).stream()
        .findFirst()
        .map(Exclusions::read)
        .orElse(new Chosen(0, List.of()));
  }

  private static Chosen read(Event event) {
    var hosts = new ArrayList<HostPattern>();
    for (var host : CallEvents.data(event).path("hosts")) {
      var pattern = HostPattern.read(host.asText());
      if (pattern != null) {
        hosts.add(pattern);
      }
    }
    return new Chosen(event.seq(), hosts);
  }

  /** GET /api/external-calls/exclude. */
  Answer get() {
    return Answer.json(200, now().json("hosts"));
  }

  /** PUT /api/external-calls/exclude. */
  Answer put(Request request) throws Problem {
    var hosts = wanted(request.body());
    synchronized (this) {
      var before = now().hosts().stream().map(HostPattern::text).toList();
      if (!before.equals(List.copyOf(hosts))) {
        var data = Json.object();
        var list = data.putArray("hosts");
        hosts.forEach(list::add);
        var event =
            CallEvents.aside(
                Kind.CALL_HOSTS_EXCLUDED, GROUP, Scope.NONE, request.receivedMicros(), data);
        Ingest.store(services.store(), Batch.of(List.of(event)));
      }
      return get();
    }
  }

  private static Set<String> wanted(@Nullable JsonNode body) throws Problem {
    if (body == null || !(body.get("hosts") instanceof ArrayNode given)) {
      throw new Problem(400, "bad_request", "hosts must be an array of host patterns", "hosts");
    }
    if (given.size() > MOST) {
      throw new Problem(400, "bad_request", "hosts has more than " + MOST + " entries", "hosts");
    }
    var hosts = new LinkedHashSet<String>();
    for (var i = 0; i < given.size(); i++) {
      var pattern = given.get(i).isTextual() ? HostPattern.read(given.get(i).textValue()) : null;
      if (pattern == null) {
        throw new Problem(
            400, "bad_request", "The entry " + i + " of hosts is no host pattern", "hosts");
      }
      hosts.add(pattern.text());
    }
    return hosts;
  }
}
