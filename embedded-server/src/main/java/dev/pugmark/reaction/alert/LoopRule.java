package dev.pugmark.reaction.alert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.Alert;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.settings.AlertSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The same call of the same tool again and again, with nothing else called between: by the times of
 * the calls. Of what an agent does in several sessions at once, each is looked at by itself.
 */
final class LoopRule implements AlertRule {
  private static final int REMEMBERED = 20_000;
  private static final int CALLS_REMEMBERED = 1_000;
  private static final long SECOND = 1_000_000;

  private final Map<Line, Streak> streaks =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Line, Streak> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final Map<Line, Streak> longer = new LinkedHashMap<>();
  private final Quiet<Loop> quiet = new Quiet<>();

  /** What one agent does in one place. */
  private record Line(String agent, String group) {}

  private record Call(@Nullable String id, long atMicros, long seq) {}

  /** A call that was told as a loop. */
  private record Loop(String agent, String signature) {}

  /** Equal calls in a row, the newest first. */
  private static final class Streak {
    final String signature;
    final String tool;
    final ArrayDeque<Call> calls = new ArrayDeque<>();
    String name = "";

    Streak(String signature, String tool) {
      this.signature = signature;
      this.tool = tool;
    }
  }

  @Override
  public void heard(Event event, Watched agent, AgentStatus before) {
    var tool = event.facts().name();
    if (event.kind() != Kind.TOOL_CALL || tool == null || tool.isEmpty()) {
      return;
    }
    var line = new Line(agent.id, event.scope().group());
    var signature = signature(event.data());
    var streak = streaks.get(line);
    if (streak == null || !streak.signature.equals(signature)) {
      streak = new Streak(signature, tool);
      streaks.put(line, streak);
    }
    streak.name = agent.name;
    var id = event.facts().callId();
    if (id != null && streak.calls.stream().anyMatch(call -> id.equals(call.id()))) {
      return; // one call, told again
    }
    streak.calls.addFirst(new Call(id, event.tsMicros(), event.seq()));
    if (streak.calls.size() > CALLS_REMEMBERED) {
      streak.calls.removeLast();
    }
    longer.put(line, streak);
  }

  @Override
  public void raised(Alert alert, String cause) {
    var signature = cause.indexOf('/') < 0 ? cause : cause.substring(0, cause.indexOf('/'));
    if (alert.type() == Alert.Type.LOOP_DETECTED) {
      quiet.told(new Loop(alert.agent(), signature), alert.tsMicros());
    }
  }

  @Override
  public List<Finding> judge(long nowMicros, AlertSettings settings) {
    var found = new ArrayList<Finding>();
    longer.forEach((line, streak) -> {
      var loop = new Loop(line.agent(), streak.signature);
      var quietMicros = settings.loopQuietSeconds() * SECOND;
      if (isLoop(streak, settings) && !quiet.holds(loop, nowMicros, quietMicros)) {
        quiet.told(loop, nowMicros);
        found.add(finding(line, streak, settings));
      }
    });
    longer.clear();
    return found;
  }

  private static boolean isLoop(Streak streak, AlertSettings settings) {
    if (streak.calls.size() < settings.loopCount()) {
      return false;
    }
    var times =
        streak.calls.stream()
            .limit(settings.loopCount())
            .mapToLong(Call::atMicros)
            .summaryStatistics();
    return times.getMax() - times.getMin() <= settings.loopWindowSeconds() * SECOND;
  }

  private static Finding finding(Line line, Streak streak, AlertSettings settings) {
    var seqs = streak.calls.stream().limit(settings.loopCount()).map(Call::seq).toList();
    return new Finding(
        Alert.Type.LOOP_DETECTED,
        Alert.Severity.WARNING,
        line.agent(),
        "%s called %s %d times in a row with the same input"
            .formatted(streak.name, streak.tool, streak.calls.size()),
        streak.signature + "/" + seqs.getFirst(),
        seqs);
  }

  /** What a call says but for its id, its price, and the order of its members. */
  private static String signature(String data) {
    try {
      var call = Json.readDeep(data);
      var members = new TreeMap<String, JsonNode>();
      for (var member : call.properties()) {
        switch (member.getKey()) {
          case "costUsd", "tokenCount", "toolCallId", "report", "title", "durationMs" -> {}
          default -> members.put(member.getKey(), member.getValue());
        }
      }
      var text = new StringBuilder();
      members.forEach((name, value) -> text.append(name).append('=').append(sorted(value)));
      var hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (BadJsonException | NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String sorted(JsonNode value) {
    if (value.isObject()) {
      var members = new TreeMap<String, String>();
      value.properties().forEach(m -> members.put(m.getKey(), sorted(m.getValue())));
      return members.toString();
    }
    if (value.isArray()) {
      var items = new ArrayList<String>();
      value.forEach(item -> items.add(sorted(item)));
      return items.toString();
    }
    return value.isNumber()
        ? value.decimalValue().stripTrailingZeros().toString()
        : Json.write(value);
  }
}
