package dev.pugmark.transfer.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.tool.ToolForm.Outcome;
import dev.pugmark.dialect.tool.ToolWords;
import dev.pugmark.json.Json;
import dev.pugmark.model.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A call whose output has not come yet: what the output's line does not repeat.
 *
 * @param lane that the call is drawn in
 * @param files that it changes if it succeeds
 * @param role of the sub-agent it starts
 * @param end what the interface told of its end meanwhile; null while it has not
 */
record OpenCall(
    String tool, Lane lane, long at, List<String> files, @Nullable String role, @Nullable End end) {
  OpenCall {
    files = List.copyOf(files);
  }

  /**
   * The end of a call as the interface showed it.
   *
   * @param exitCode null for what is no command
   * @param durationMs null when it was not measured
   */
  record End(long at, boolean failed, @Nullable Long exitCode, @Nullable Long durationMs) {
    ObjectNode save() {
      return Json.object()
          .put("at", at)
          .put("failed", failed)
          .put("exitCode", exitCode)
          .put("durationMs", durationMs);
    }

    static @Nullable End load(@Nullable JsonNode json) {
      if (json == null) {
        return null;
      }
      return new End(
          json.path("at").asLong(),
          json.path("failed").asBoolean(),
          number(json, "exitCode"),
          number(json, "durationMs"));
    }

    private static @Nullable Long number(JsonNode json, String member) {
      return json.hasNonNull(member) ? Long.valueOf(json.get(member).asLong()) : null;
    }
  }

  static OpenCall of(String tool, @Nullable JsonNode input, long at) {
    var role = input == null ? null : Json.text(input, "agent_type");
    return new OpenCall(
        tool,
        ToolWords.lane(tool, input),
        at,
        Codex.TOOLS.changedFiles(tool, input),
        tool.equals("spawn_agent") ? role : null,
        null);
  }

  OpenCall endedBy(End told) {
    return new OpenCall(tool, lane, at, files, role, told);
  }

  /** How it ended: what was measured, and whether anybody says that it failed. */
  Outcome outcome(Outcome said) {
    var known = end;
    if (known == null) {
      return said;
    }
    var code = known.exitCode() == null ? said.exitCode() : OptionalLong.of(known.exitCode());
    var took = known.durationMs() == null ? said.durationMs() : OptionalLong.of(known.durationMs());
    return new Outcome(said.failed() || known.failed(), said.cancelled(), code, took, said.error());
  }

  ObjectNode save() {
    var json =
        Json.object()
            .put("tool", tool)
            .put("lane", lane.wireName())
            .put("at", at)
            .put("role", role);
    var paths = json.putArray("files");
    files.forEach(paths::add);
    if (end != null) {
      json.set("end", end.save());
    }
    return json;
  }

  static OpenCall load(JsonNode json) {
    var files = new ArrayList<String>();
    json.path("files").forEach(file -> files.add(file.asText()));
    return new OpenCall(
        json.path("tool").asText(),
        Lane.ofWire(json.path("lane").asText()).orElse(Lane.IMPLEMENTATION),
        json.path("at").asLong(),
        files,
        Json.text(json, "role"),
        End.load(json.get("end")));
  }
}
