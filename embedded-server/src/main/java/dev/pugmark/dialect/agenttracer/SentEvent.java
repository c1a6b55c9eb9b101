package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Lane;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An event in the words of this contract: as a client sent it, or as it is kept.
 *
 * @param filePaths trimmed and without repeats
 * @param metadata what was sent as such, and members beside it that belong to it
 * @param createdAt as sent
 * @param taskStatus what it makes of its task
 * @param sent the whole, as it came
 */
record SentEvent(
    Word word,
    String task,
    Lane lane,
    @Nullable String session,
    @Nullable String title,
    @Nullable String body,
    List<String> filePaths,
    ObjectNode metadata,
    @Nullable String createdAt,
    @Nullable String taskStatus,
    ObjectNode sent) {

  private static final List<String> LANES =
      List.of(
          "user",
          "exploration",
          "planning",
          "implementation",
          "questions",
          "todos",
          "background",
          "coordination",
          "telemetry",
          "rule");

  static final List<String> STATUSES = List.of("running", "waiting", "completed", "errored");

  private static final List<String> RELATION_TYPES =
      List.of(
          "implements",
          "revises",
          "verifies",
          "answers",
          "delegates",
          "returns",
          "completes",
          "blocks",
          "caused_by",
          "relates_to");

  /** Members beside the metadata that read back inside of it. */
  private static final List<String> COPIED =
      List.of(
          "parentEventId",
          "relatedEventIds",
          "relationType",
          "relationLabel",
          "relationExplanation",
          "toolName",
          "command");

  /** Reads an event that a client sends; what is wrong with it is noted in the form. */
  static SentEvent read(Form form) {
    var word = form.choice("kind", Word.SENT);
    var task = form.text("taskId");
    var lane = form.choice("lane", LANES);
    var session = form.optionalText("sessionId");
    var title = form.anyText("title");
    var body = form.anyText("body");
    form.texts("filePaths", 0);
    form.optionalObject("metadata");
    form.optionalText("parentEventId");
    form.texts("relatedEventIds", 1);
    form.optionalChoice("relationType", RELATION_TYPES);
    form.optionalText("relationLabel");
    form.optionalText("relationExplanation");
    form.anyText("createdAt");
    var effects = form.optionalForm("taskEffects");
    var status = effects == null ? null : effects.optionalChoice("taskStatus", STATUSES);
    var known = Word.of(word);
    return of(
        known == null ? Word.ACTION : known,
        task,
        Lane.ofWire(lane).orElse(Lane.BACKGROUND),
        session,
        title,
        body,
        status,
        form.object());
  }

  /** Reads an event that is kept as it came. */
  static SentEvent kept(Word word, String task, Lane lane, @Nullable String session, JsonNode raw) {
    var sent = raw instanceof ObjectNode object ? object : Json.object();
    return of(
        word, task, lane, session, Json.text(sent, "title"), Json.text(sent, "body"), null, sent);
  }

  private static SentEvent of(
      Word word,
      String task,
      Lane lane,
      @Nullable String session,
      @Nullable String title,
      @Nullable String body,
      @Nullable String taskStatus,
      ObjectNode sent) {
    return new SentEvent(
        word,
        task,
        lane,
        session,
        title == null || title.isEmpty() ? null : title,
        body == null || body.isEmpty() ? null : body,
        paths(sent.get("filePaths")),
        metadata(sent),
        Json.text(sent, "createdAt"),
        taskStatus,
        sent);
  }

  private static List<String> paths(@Nullable JsonNode given) {
    var paths = new LinkedHashSet<String>();
    if (given != null && given.isArray()) {
      for (var path : given) {
        if (path.isTextual() && !path.textValue().isBlank()) {
          paths.add(path.textValue().strip());
        }
      }
    }
    return List.copyOf(paths);
  }

  private static ObjectNode metadata(ObjectNode sent) {
    var metadata = Json.object();
    if (sent.get("metadata") instanceof ObjectNode given) {
      metadata.setAll(given);
    }
    for (var name : COPIED) {
      var value = sent.get(name);
      if (value != null && !value.isNull() && !metadata.has(name)) {
        metadata.set(name, value);
      }
    }
    return metadata;
  }

  /** The title, which is the kind when none was given. */
  String shownTitle() {
    return title == null ? word.wire() : title;
  }

  /** What was said: the body, else the title. */
  String said() {
    return (body == null ? shownTitle() : body).strip();
  }

  /** A text in the metadata, or null. */
  @Nullable String meta(String name) {
    return Json.text(metadata, name);
  }

  /** The runtime's own id of the tool call that this is about, or null. */
  @Nullable String callId() {
    var named = meta("toolUseId");
    return named != null ? named : Json.text(metadata.path("crossCheck"), "dedupeKey");
  }

  /** The time that the client gave, if it is one. */
  OptionalLong sentMicros() {
    return createdAt == null ? OptionalLong.empty() : Instants.parseMicros(createdAt);
  }
}
