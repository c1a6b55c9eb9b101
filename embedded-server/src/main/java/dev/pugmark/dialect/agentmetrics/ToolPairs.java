package dev.pugmark.dialect.agentmetrics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which result answers which call in one run, so that every call is counted once: each result is a
 * call, and so is each call whose id has no result. Calls without an id meet the results of their
 * tool in order.
 */
final class ToolPairs {
  /**
   * What a tool event is.
   *
   * @param callId shared by a call and its result; null for a result that answers no known call
   * @param repeated whether it tells once more of a call that has its result, and counts nothing
   */
  record Pairing(@Nullable String callId, boolean repeated) {}

  private final Map<String, Pairing> byEvent = new HashMap<>();
  private final Map<String, ArrayDeque<RunEvent>> unanswered = new HashMap<>();

  private ToolPairs() {}

  /** The pairing of each tool event by event id; other events are passed over. */
  static Map<String, Pairing> of(Collection<RunEvent> events) {
    var pairs = new ToolPairs();
    var byId = new LinkedHashMap<String, List<RunEvent>>();
    var free = new ArrayList<RunEvent>();
    for (var event : events.stream().filter(RunEvent::isTool).sorted(RunEvent.ORDER).toList()) {
      if (event.toolId() != null) {
        byId.computeIfAbsent(event.toolId(), _ -> new ArrayList<>()).add(event);
      } else if (event.isCall()) {
        pairs.unanswered.computeIfAbsent(name(event), _ -> new ArrayDeque<>()).add(event);
      } else {
        free.add(event);
      }
    }
    byId.forEach((id, sharing) -> pairs.pair(id, sharing, free));
    free.sort(RunEvent.ORDER);
    free.forEach(pairs::answer);
    for (var calls : pairs.unanswered.values()) {
      for (var call : calls) {
        pairs.byEvent.put(call.id(), new Pairing("call:" + call.id(), false));
      }
    }
    return pairs.byEvent;
  }

  /** Calls and results that share an id, the first with the first. */
  private void pair(String id, List<RunEvent> sharing, List<RunEvent> free) {
    var calls = sharing.stream().filter(RunEvent::isCall).toList();
    var results = sharing.stream().filter(RunEvent::isResult).toList();
    for (var i = 0; i < calls.size(); i++) {
      var repeated = !results.isEmpty() && i >= results.size();
      byEvent.put(calls.get(i).id(), new Pairing(nth(id, i), repeated));
    }
    for (var i = 0; i < results.size(); i++) {
      if (calls.isEmpty()) {
        free.add(results.get(i));
      }
      byEvent.put(results.get(i).id(), new Pairing(nth(id, i), false));
    }
  }

  /** A result that knows no call takes the first open one of its tool. */
  private void answer(RunEvent result) {
    var calls = unanswered.get(name(result));
    var call = calls == null ? null : calls.poll();
    var own = byEvent.get(result.id());
    var callId = own != null ? own.callId() : call != null ? "call:" + call.id() : null;
    byEvent.put(result.id(), new Pairing(callId, false));
    if (call != null) {
      byEvent.put(call.id(), new Pairing(callId, false));
    }
  }

  private static String name(RunEvent event) {
    return event.toolName() == null ? "" : event.toolName();
  }

  private static String nth(String id, int index) {
    return index == 0 ? id : id + "#" + (index + 1);
  }
}
