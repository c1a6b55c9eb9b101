package dev.pugmark.transfer.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.hook.Texts;
import dev.pugmark.json.Json;
import dev.pugmark.store.EventReads;
import dev.pugmark.transfer.transcript.LineTimes;
import dev.pugmark.transfer.transcript.Transcript;
import dev.pugmark.transfer.transcript.TranscriptFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rollouts under {@code ~/.codex/sessions}: one file a thread, a sub-agent's too. */
public final class CodexFormat implements TranscriptFormat {
  /** The id at the end of {@code rollout-2026-03-02T10-00-00-ID.jsonl}. */
  private static final Pattern NAME =
      Pattern.compile(
          "rollout-.*-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\.jsonl.*");

  @Override
  public String dialect() {
    return Codex.DIALECT;
  }

  @Override
  public Recogniser recogniser(Path file, EventReads events) {
    var name = NAME.matcher(String.valueOf(file.getFileName()));
    return new FirstLines(name.matches() ? name.group(1) : null);
  }

  @Override
  public Transcript open(JsonNode state, boolean begun, Setting setting) {
    return new CodexTranscript(state, begun, setting);
  }

  @Override
  public boolean mayBeSettled(JsonNode saved, long beforeMicros) {
    return !saved.path("settled").asBoolean() && saved.path("at").asLong() < beforeMicros;
  }

  @Override
  public boolean recognises(JsonNode line) {
    return isRollout(line);
  }

  private static boolean isRollout(JsonNode line) {
    var type = Json.text(line, "type");
    if (type == null || !line.path("payload").isObject() || Json.text(line, "timestamp") == null) {
      return false;
    }
    return switch (type) {
      case "session_meta", "turn_context", "response_item", "event_msg", "compacted" -> true;
      default -> false;
    };
  }

  /**
   * Finds out whose file it is. A fork and a sub-agent may bring their ancestors' {@code
   * session_meta} along, mostly behind their own.
   */
  private static final class FirstLines implements Recogniser {
    private final @Nullable String named;
    private final List<CodexThread> metas = new ArrayList<>();
    private @Nullable String firstLine;
    private @Nullable Long first;

    FirstLines(@Nullable String named) {
      this.named = named;
    }

    @Override
    public boolean look(JsonNode line) {
      if (!isRollout(line)) {
        return false;
      }
      firstLine = firstLine == null ? Json.write(line) : firstLine;
      first = first == null ? LineTimes.of(line) : first;
      var thread =
          "session_meta".equals(Json.text(line, "type"))
              ? CodexThread.of(line.path("payload"))
              : null;
      if (thread != null) {
        metas.add(thread);
      }
      return thread != null && thread.id().equals(named);
    }

    @Override
    public @Nullable ObjectNode origin() {
      var line = firstLine;
      if (line == null) {
        return null;
      }
      var own = own();
      var begins = !metas.isEmpty() && metas.getFirst().id().equals(own.id());
      return Json.object()
          .put("first", first == null ? 0 : first)
          .put("ownFirst", metas.isEmpty() || begins || metas.stream().noneMatch(own::equals))
          .set("thread", own.save());
    }

    /** The thread that the file's name says, else the one that comes from others, else the last. */
    private CodexThread own() {
      var byName = metas.stream().filter(m -> m.id().equals(named)).findFirst();
      if (byName.isPresent()) {
        return byName.get();
      }
      for (var meta : metas) {
        if (metas.stream().anyMatch(other -> meta.comesFrom(other.id()))
            && metas.stream().noneMatch(other -> other.comesFrom(meta.id()))) {
          return meta;
        }
      }
      if (!metas.isEmpty()) {
        return metas.getLast();
      }
      return CodexThread.named(
          named != null ? named : "codex-" + Texts.hash(String.valueOf(firstLine)));
    }
  }
}
