package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Money;
import dev.pugmark.model.Scope;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.pricing.Usage;
import dev.pugmark.store.Batch;
import dev.pugmark.transfer.transcript.Out;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the model while its lines come in: each block is a line, and each line repeats the
 * usage, as far as it was known by then. The fullest one counts.
 */
final class Answer {
  /**
   * Where a telling of an answer stands; of two copies the one with the higher rank is believed.
   */
  enum Copy {
    /** In what a session heard of its sub-agent meanwhile; its usage is that of the beginning. */
    PROGRESS(1, 0),
    /** In a sub-agent's own lines. */
    SIDECHAIN(250_000_000, 1),
    /** In a conversation that was copied. */
    FORK(500_000_000, 2),
    /** In the conversation it was given in. */
    MAIN(1_000_000_000, 2);

    /** A fuller telling of the same sort is believed before the others. */
    private static final long LARGEST_RANK = 249_999_998;

    private final int rank;
    private final int weight;

    Copy(int rank, int weight) {
      this.rank = rank;
      this.weight = weight;
    }

    private static Copy of(Line line) {
      if (line.is("isSidechain")) {
        return SIDECHAIN;
      }
      return line.forked() ? FORK : MAIN;
    }
  }

  private final String messageId;
  private final String requestId;
  private final Copy copy;
  private final @Nullable String turn;
  private final long started;
  private long ended;
  private String model;
  private JsonNode usage;

  private Answer(
      String messageId,
      String requestId,
      Copy copy,
      @Nullable String turn,
      long started,
      String model,
      JsonNode usage) {
    this.messageId = messageId;
    this.requestId = requestId;
    this.copy = copy;
    this.turn = turn;
    this.started = started;
    this.ended = started;
    this.model = model;
    this.usage = usage;
  }

  /** What an assistant line says of its answer; null when it has no usage to count. */
  static @Nullable Answer of(Line line, JsonNode message, String session, @Nullable String turn) {
    return of(line, Copy.of(line), message, session, turn);
  }

  /** The same of a line that says where it stands only by what it is told in. */
  static @Nullable Answer of(
      Line line, Copy copy, JsonNode message, String session, @Nullable String turn) {
    var usage = message.get("usage");
    var model = Json.text(message, "model");
    if (usage == null || !usage.isObject() || model == null || model.equals("<synthetic>")) {
      return null;
    }
    var id = Json.text(message, "id");
    var request = line.text("requestId");
    return new Answer(
        id == null ? line.key() : id,
        request == null ? session + "@" + line.at() : request,
        copy,
        turn,
        line.at(),
        model,
        usage);
  }

  /** Whether a line's answer is this one; without a request id the message's id must do. */
  boolean continuedBy(Answer next) {
    return messageId.equals(next.messageId)
        && (requestId.equals(next.requestId)
            || requestId.contains("@") && next.requestId.contains("@"));
  }

  /** Takes a further line of the same answer. */
  void take(Answer next) {
    ended = Math.max(ended, next.ended);
    if (count(next.usage, "output_tokens") >= count(usage, "output_tokens")) {
      usage = next.usage;
      model = next.model;
    }
  }

  /** The events of the answer, and of the calls inside of it that its usage leaves out. */
  void emit(Out out, Scope scope, PriceTable prices) {
    var claim = new Batch.Claim("message/" + messageId, copy.weight, false);
    for (var draft : drafts(scope, prices)) {
      out.derive(draft, claim);
    }
  }

  private List<Draft> drafts(Scope scope, PriceTable prices) {
    var placed = turn == null ? scope : scope.withTurn(turn);
    var key = Keys.answer(messageId, requestId);
    var all = new ArrayList<Draft>(1);
    all.add(draft(placed, key, messageId + "/" + requestId, model, usage, prices));
    var iterations = usage.get("iterations");
    if (iterations != null && iterations.isArray()) {
      for (var i = 0; i < iterations.size(); i++) {
        var inner = iterations.get(i);
        if (inner.isObject() && isExtra(inner)) {
          var own = Json.text(inner, "model");
          all.add(
              draft(
                      placed,
                      key + "/iteration/" + i,
                      messageId + "/" + requestId + "/" + i,
                      own == null ? model : own,
                      inner,
                      prices)
                  .put("iteration", i)
                  .put("iterationType", Json.text(inner, "type")));
        }
      }
    }
    return all;
  }

  /** The answer's own call may be listed too; its tokens are in the outer usage already. */
  private boolean isExtra(JsonNode inner) {
    var own = Json.text(inner, "model");
    if (own != null && !own.equals(model)) {
      return true;
    }
    return !"message".equals(Json.text(inner, "type"))
        && !(count(inner, "input_tokens") == count(usage, "input_tokens")
            && count(inner, "output_tokens") == count(usage, "output_tokens"));
  }

  private Draft draft(
      Scope scope, String key, String usageId, String of, JsonNode counted, PriceTable prices) {
    var tokens = tokens(counted);
    var rank = (int) Math.min(Copy.LARGEST_RANK, count(counted, "output_tokens"));
    var draft =
        new Draft(Kind.COST, Claude.SOURCE, scope, ended)
            .key(key)
            .rank(rank + copy.rank)
            .put("usageId", usageId)
            .put("model", of)
            .put("inputTokens", tokens.input())
            .put("outputTokens", tokens.output())
            .put("cacheReadTokens", tokens.cacheRead())
            .put("cacheWriteTokens", tokens.cacheWrite5m() + tokens.cacheWrite1h())
            .put("cacheWrite1hTokens", tokens.cacheWrite1h());
    if (started != ended) {
      draft.put("startedAt", Instants.isoMicros(started));
    }
    var details = counted.get("output_tokens_details");
    if (details != null && count(details, "thinking_tokens") > 0) {
      draft.put("thinkingTokens", count(details, "thinking_tokens"));
    }
    draft
        .put("serviceTier", Json.text(counted, "service_tier"))
        .put("speed", Json.text(counted, "speed"))
        .put("serverToolUse", counted.get("server_tool_use"));
    price(draft, of, tokens, prices);
    return draft;
  }

  private void price(Draft draft, String of, Usage tokens, PriceTable prices) {
    var price = prices.priceOf(of, ended);
    if (price.isEmpty()) {
      draft.put("price", "unknown");
      return;
    }
    var cost = Money.usd(prices.costPico(price.get(), tokens));
    draft
        .put("costUsd", com.fasterxml.jackson.databind.node.DecimalNode.valueOf(cost))
        .put("estimated", true)
        .put("priceTable", prices.versionLabel());
  }

  private static Usage tokens(JsonNode usage) {
    var written = count(usage, "cache_creation_input_tokens");
    var split = usage.get("cache_creation");
    var hour = split == null ? 0 : count(split, "ephemeral_1h_input_tokens");
    var minutes = split == null ? 0 : count(split, "ephemeral_5m_input_tokens");
    return new Usage(
        count(usage, "input_tokens"),
        count(usage, "output_tokens"),
        count(usage, "cache_read_input_tokens"),
        Math.max(minutes, written - hour), // what the split leaves out lives five minutes
        hour);
  }

  private static long count(JsonNode usage, String member) {
    return Math.clamp(Json.whole(usage, member).orElse(0), 0, 1_000_000_000_000L);
  }

  ObjectNode save() {
    var json =
        Json.object()
            .put("message", messageId)
            .put("request", requestId)
            .put("copy", copy.name())
            .put("turn", turn)
            .put("started", started)
            .put("ended", ended)
            .put("model", model);
    json.set("usage", usage);
    return json;
  }

  static @Nullable Answer load(@Nullable JsonNode json) {
    if (json == null || !json.isObject()) {
      return null;
    }
    var answer =
        new Answer(
            json.path("message").asText(),
            json.path("request").asText(),
            Copy.valueOf(json.path("copy").asText()),
            Json.text(json, "turn"),
            json.path("started").asLong(),
            json.path("model").asText(),
            json.path("usage"));
    answer.ended = json.path("ended").asLong();
    return answer;
  }
}
