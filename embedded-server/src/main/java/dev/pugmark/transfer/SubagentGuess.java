package dev.pugmark.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.claudecode.ClaudeCodeDialect;
import dev.pugmark.dialect.hook.Agents;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.store.Batch;
import dev.pugmark.store.EventFilter;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import dev.pugmark.transfer.claudecode.ClaudeFormat;
import dev.pugmark.transfer.transcript.Transcript.SeenAgent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ties sub-agents that nothing links to a call to the call of the same session that was given the
 * same prompt shortly before. Marked as guessed, and given up as soon as something says better.
 */
final class SubagentGuess {
  /** How long after the call a sub-agent may begin. */
  private static final long WINDOW_MICROS = 120_000_000;

  private static final int CALLS_LOOKED_AT = 5_000;
  private static final Draft.Source SOURCE =
      new Draft.Source(new ClaudeFormat().dialect(), Event.Clock.RECORDED, 20);

  private final Store store;
  private final EventReads events;
  private final TraceReads traces;
  private final LongSupplier nowMicros;

  SubagentGuess(Store store, EventReads events, LongSupplier nowMicros) {
    this.store = store;
    this.events = events;
    this.traces = new TraceReads(store);
    this.nowMicros = nowMicros;
  }

  /** Links what can be linked. */
  long[] link(Collection<SeenAgent> agents) {
    var found = new ArrayList<Batch.Append>();
    for (var agent : agents) {
      var trace = traces.trace(agent.id());
      if (trace.isPresent() && trace.get().parentSpan() == null) {
        var event = guess(agent);
        if (event != null) {
          found.add(new Batch.Append(event));
        }
      }
    }
    return found.isEmpty() ? new long[0] : store.append(new Batch(found, List.of(), null)).join();
  }

  private @Nullable Event guess(SeenAgent agent) {
    var first = first(agent.id());
    var prompt = first == null ? null : member(first, "text");
    if (first == null || prompt == null || prompt.isBlank()) {
      return null;
    }
    var calls =
        events.find(
            EventFilter.ALL
                .withKinds(Set.of(Kind.TOOL_CALL))
                .withScope(null, null, null, agent.session())
                .page(CALLS_LOOKED_AT, true));
    for (var call : calls) {
      var input = input(call);
      var given = input == null ? null : Json.text(input, "prompt");
      var since = first.tsMicros() - call.tsMicros();
      if (input != null
          && given != null
          && given.strip().equals(prompt)
          && Math.abs(since) <= WINDOW_MICROS) {
        return created(agent, call, input, first.tsMicros());
      }
    }
    return null;
  }

  private @Nullable Event created(SeenAgent agent, Event call, JsonNode input, long at) {
    var id = call.facts().callId();
    if (id == null) {
      return null;
    }
    var type = Json.text(input, "subagent_type");
    var agents = ClaudeCodeDialect.RUNTIME.agents();
    return Agents.created(
            SOURCE,
            agents.scope(agents.main(agent.session()), agent.id(), type),
            agent.id(),
            type,
            at,
            new Agents.Link(agent.session(), id, Json.text(input, "description"), true))
        .event(nowMicros.getAsLong());
  }

  private @Nullable Event first(String agentId) {
    return events
        .find(
            EventFilter.ALL
                .withKinds(Set.of(Kind.USER_MESSAGE))
                .withScope(null, null, null, agentId)
                .page(1, false))
        .stream()
        .findFirst()
        .orElse(null);
  }

  private static @Nullable JsonNode input(Event call) {
    var data = Probe.object(call.data().getBytes(StandardCharsets.UTF_8));
    var input = data == null ? null : data.get("input");
    return input != null && input.isObject() ? input : null;
  }

  private static @Nullable String member(Event event, String name) {
    var data = Probe.object(event.data().getBytes(StandardCharsets.UTF_8));
    return data == null ? null : Json.text(data, name);
  }
}
