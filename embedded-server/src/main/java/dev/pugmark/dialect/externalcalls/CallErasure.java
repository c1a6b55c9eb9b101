package dev.pugmark.dialect.externalcalls;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Ingest;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.store.Batch;
import dev.pugmark.store.Batch.Append;
import dev.pugmark.store.CallFilter;
import dev.pugmark.store.CallReads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Erases calls: their payloads are emptied, and that this was done is an event. */
final class CallErasure {
  private static final String GROUP = "external-calls/erased";

  private final Services services;
  private final CallReads reads;

  CallErasure(Services services) {
    this.services = services;
    this.reads = new CallReads(services.store());
  }

  /** DELETE /api/external-calls. */
  Answer delete(Request request) throws Problem {
    var session = CallQuery.session(request);
    var host = CallQuery.given(request, "host");
    if (session != null && session.isEmpty() || session == null && host == null) {
      // An empty variable in somebody's script must not erase what it did not name.
      throw new Problem(400, "bad_request", "Name the session or the host to erase", "session");
    }
    var name = host == null ? null : Objects.requireNonNullElse(HostName.normal(host), host);
    var filter = CallFilter.ALL.withSession(session).withHost(name);
    var lock = Turnstile.of(services.store());
    lock.lock();
    try {
      return Answer.json(200, Json.object().put("deleted", erase(filter, request)));
    } finally {
      lock.unlock();
    }
  }

  private int erase(CallFilter filter, Request request) throws Problem {
    var calls = reads.find(filter, null, Integer.MAX_VALUE, false);
    if (calls.isEmpty()) {
      return 0;
    }
    var erase = new ArrayList<Batch.Erase>();
    for (var call : calls) {
      erase.add(LateAttribution.erasure(call));
    }
    // Neither the session nor the host is named: what was erased should not be told by this.
    var told =
        CallEvents.aside(
            Kind.ERASED,
            GROUP,
            Scope.NONE,
            request.receivedMicros(),
            Json.object().put("what", "external calls").put("deleted", calls.size()));
    Ingest.store(
        services.store(),
        new Batch(List.of(new Append(told)), LateAttribution.merged(erase), null));
    return calls.size();
  }
}
