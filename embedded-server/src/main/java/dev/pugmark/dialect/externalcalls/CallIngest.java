package dev.pugmark.dialect.externalcalls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Ingest;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.store.Batch;
import dev.pugmark.store.Batch.Append;
import dev.pugmark.store.SessionWindows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes calls. The first telling of a call's end stands; one that is still open gives way to it.
 */
final class CallIngest {
  private static final String REV = "X-Pugmark-Config";

  private final Services services;
  private final Providers providers;
  private final Exclusions exclusions;
  private final ProducerBook producers;
  private final SessionWindows windows;

  CallIngest(
      Services services, Providers providers, Exclusions exclusions, ProducerBook producers) {
    this.services = services;
    this.providers = providers;
    this.exclusions = exclusions;
    this.producers = producers;
    this.windows = new SessionWindows(services.store());
  }

  /** What became of the calls of a batch. */
  private static final class Tally {
    int accepted;
    int updated;
    int duplicate;
    int excluded;
    final ArrayNode rejected = Json.array();
  }

  /** POST /api/external-calls. */
  Answer post(Request request) throws Problem {
    var posted = Batches.read(request.body());
    var chosen = exclusions.now();
    var tally = new Tally();
    var calls = read(posted, chosen, tally);
    var lock = Turnstile.of(services.store());
    lock.lock();
    try {
      store(posted, calls, tally, request.receivedMicros());
    } finally {
      lock.unlock();
    }
    var body = Json.object();
    body.put("accepted", tally.accepted);
    body.put("updated", tally.updated);
    body.put("duplicate", tally.duplicate);
    body.put("excluded", tally.excluded);
    body.set("rejected", tally.rejected);
    var known = request.header(REV);
    if (known == null || !known.strip().equals(Long.toString(chosen.rev()))) {
      body.set("config", chosen.json("exclude_hosts"));
    }
    return Answer.json(200, body);
  }

  private List<Call> read(Batches.Posted posted, Exclusions.Chosen chosen, Tally tally) {
    var reader = new CallReader(providers, posted.redaction(), posted.defaults(), CallIds::made);
    var own = ownPort();
    var calls = new ArrayList<Call>();
    for (var i = 0; i < posted.calls().size(); i++) {
      try {
        var call = reader.read(posted.calls().get(i), i);
        var url = call.url();
        if (chosen.excludes(url.host(), url.port()) || isOwn(url, own)) {
          tally.excluded++;
        } else {
          calls.add(call);
        }
      } catch (BadCall bad) {
        tally.rejected.addObject().put("index", i).put("error", bad.reason());
      }
    }
    return calls;
  }

  /** Calls to this very server are about themselves. */
  private static boolean isOwn(CallUrl url, int ownPort) {
    return url.port() != null
        && url.port() == ownPort
        && HostName.reach(url.host()).equals("loopback");
  }

  private int ownPort() {
    var address = services.port().get().address();
    return address.isEmpty()
        ? 0
        : Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  private void store(Batches.Posted posted, List<Call> calls, Tally tally, long receivedMicros)
      throws Problem {
    var instance = ProducerBook.instance(posted.producer());
    var known = known(calls);
    var wanted = new LinkedHashMap<String, Call>();
    var began = new HashMap<String, Event>();
    for (var call : calls) {
      var earlier = wanted.get(call.id());
      var ended = known.containsKey(Call.key(call.id())) || earlier != null && !earlier.open();
      var start = known.get(Call.startKey(call.id()));
      if (ended || call.open() && (start != null || earlier != null)) {
        tally.duplicate++;
      } else if (start != null || earlier != null) {
        tally.updated++;
        if (start != null) {
          began.put(call.id(), start);
        }
        wanted.put(call.id(), call);
      } else {
        tally.accepted++;
        wanted.put(call.id(), call);
      }
    }
    var appends = new ArrayList<Append>();
    var erase = new ArrayList<Batch.Erase>();
    var places = places(wanted.values().stream().toList(), began, instance);
    for (var call : wanted.values()) {
      var place = places.get(call.id());
      if (place == null) {
        continue;
      }
      var event = CallEvents.of(call, place, instance, receivedMicros);
      var start = began.get(call.id());
      if (start != null && !start.scope().group().equals(event.scope().group())) {
        erase.add(
            Batch.Erase.ofRows(
                start.scope().group(), ExternalCallsDialect.ID, Set.of(start.seq())));
      }
      appends.add(new Append(event));
    }
    producers
        .seen(posted, !appends.isEmpty(), receivedMicros)
        .ifPresent(event -> appends.add(new Append(event)));
    if (!appends.isEmpty()) {
      Ingest.store(services.store(), new Batch(appends, erase, null));
    }
  }

  /** What the log tells of these calls already, by key; only of starts the whole event. */
  private Map<String, @Nullable Event> known(List<Call> calls) {
    var keys = new ArrayList<String>();
    for (var call : calls) {
      keys.add(Call.key(call.id()));
      keys.add(Call.startKey(call.id()));
    }
    var seqs = services.events().liveSeqs(keys, ExternalCallsDialect.ID);
    var starts = new ArrayList<Long>();
    var known = new HashMap<String, @Nullable Event>();
    seqs.forEach((key, seq) -> {
      known.put(key, null);
      if (key.startsWith(Call.startKey(""))) {
        starts.add(seq);
      }
    });
    for (var start : services.events().bySeqs(starts)) {
      known.put(String.valueOf(start.key()), start);
    }
    return known;
  }

  /** Where each call belongs, by id. */
  private Map<String, Placement> places(
      List<Call> calls, Map<String, Event> began, @Nullable String instance) {
    var places = new HashMap<String, Placement>();
    var open = new ArrayList<Call>();
    for (var call : calls) {
      var start = began.get(call.id());
      if (call.session() != null && call.attribution() != null) {
        places.put(call.id(), Placement.named(call.session(), call.run(), call.attribution()));
      } else if (start != null && start.scope().session() != null) {
        places.put(call.id(), Placement.asBefore(start)); // its session does not change half-way
      } else {
        open.add(call);
      }
    }
    if (open.isEmpty()) {
      return places;
    }
    var times = open.stream().mapToLong(Call::startedMicros).summaryStatistics();
    var attribution = new Attribution(windows, times.getMin(), times.getMax());
    for (var call : open) {
      places.put(
          call.id(),
          attribution
              .find(call.trace(), call.startedMicros(), call.run())
              .orElseGet(() -> Placement.open(call.run(), instance)));
    }
    return places;
  }
}
