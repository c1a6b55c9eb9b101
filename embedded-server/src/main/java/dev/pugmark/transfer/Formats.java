package dev.pugmark.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.runtime.AgentRuntime;
import dev.pugmark.store.EventReads;
import dev.pugmark.transfer.claudecode.ClaudeFormat;
import dev.pugmark.transfer.codex.CodexFormat;
import dev.pugmark.transfer.transcript.TranscriptFormat;
import dev.pugmark.transfer.transcript.TranscriptFormat.Recogniser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The transcripts that can be read. */
final class Formats {
  private static final TranscriptFormat CLAUDE_CODE = new ClaudeFormat();
  private static final TranscriptFormat CODEX = new CodexFormat();

  /** All of them: a new one is a folder and a line here. */
  private static final List<TranscriptFormat> ALL = List.of(CLAUDE_CODE, CODEX);

  /** In a saved state: whose it is. */
  private static final String MEMBER = "format";

  private Formats() {}

  /** The format that a state is of. */
  static TranscriptFormat of(JsonNode state) {
    var name = state.path(MEMBER).asText();
    return ALL.stream()
        .filter(format -> format.dialect().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no format " + name));
  }

  /** The format that a runtime writes. */
  static TranscriptFormat of(AgentRuntime runtime) {
    return switch (runtime) {
      case CLAUDE_CODE -> CLAUDE_CODE;
      case CODEX -> CODEX;
    };
  }

  /** The same state with the name of its format. */
  static ObjectNode named(TranscriptFormat format, ObjectNode state) {
    return state.put(MEMBER, format.dialect());
  }

  /** One recogniser of each format. */
  static Map<TranscriptFormat, Recogniser> recognisers(Path file, EventReads events) {
    var all = new LinkedHashMap<TranscriptFormat, Recogniser>();
    for (var format : ALL) {
      all.put(format, format.recogniser(file, events));
    }
    return all;
  }
}
