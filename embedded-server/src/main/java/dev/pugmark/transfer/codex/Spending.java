package dev.pugmark.transfer.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Money;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.pricing.Usage;
import dev.pugmark.transfer.transcript.Out;
import org.jspecify.annotations.Nullable;

/** Lines that tell the tokens so far, each as what the last request spent. */
final class Spending {
  private final Talk talk;
  private final PriceTable prices;
  private final Out out;
  private final UsageSeries series = new UsageSeries();

  Spending(Talk talk, PriceTable prices, Out out) {
    this.talk = talk;
    this.prices = prices;
    this.out = out;
  }

  /** A line of copied history: it was counted where it was spent. */
  void inherit(RolloutLine line) {
    series.inherit(info(line));
  }

  void count(RolloutLine line) {
    var info = info(line);
    var spent = series.next(info, talk.thread().isDerived());
    if (spent == null) {
      // Limits were refreshed, or a session was taken up again: nothing was spent.
      out.tell(
          talk.note(Kind.METRIC, line, "Token count")
              .put("counted", info == null ? "unknown" : "duplicate")
              .put("rateLimits", line.get("rate_limits"))
              .unseen());
      return;
    }
    talk.hasBegun();
    out.tell(cost(line, spent, info));
  }

  /**
   * Names one request. A turn's id is the same in every copy of it: should a copy be taken for a
   * fork's own work, it counts once all the same, and with the original.
   */
  private String id(UsageSeries.Spent spent) {
    var turn = talk.turn();
    return turn != null && UuidTime.isUuid(turn.id())
        ? "usage/" + turn.id() + "/" + spent.total().words()
        : talk.thread().id() + "/usage/" + spent.id();
  }

  private static @Nullable JsonNode info(RolloutLine line) {
    var info = line.get("info");
    return info != null && info.isObject() ? info : null;
  }

  private Draft cost(RolloutLine line, UsageSeries.Spent spent, @Nullable JsonNode info) {
    var tokens = spent.tokens();
    var id = id(spent);
    var began = talk.inputAt();
    var draft =
        new Draft(Kind.COST, Codex.SOURCE, talk.now(), line.at())
            .key(id)
            .rank(talk.thread().isDerived() ? Codex.RANK - 1 : Codex.RANK)
            .put("usageId", id)
            .put("model", talk.model())
            .put("inputTokens", tokens.uncached())
            .put("outputTokens", tokens.output())
            .put("cacheReadTokens", Math.min(tokens.cached(), tokens.input()))
            .put("cacheWriteTokens", 0);
    if (tokens.reasoning() > 0) {
      draft.put("reasoningTokens", tokens.reasoning());
    }
    if (began > 0 && began < line.at()) {
      draft.put("startedAt", Instants.isoMicros(began));
    }
    talk.gaveInput(line.at());
    price(draft, tokens, line.at());
    return draft
        .put("counted", "counted")
        .put("contextWindow", info == null ? null : info.get("model_context_window"))
        .put("rateLimits", line.get("rate_limits"));
  }

  private void price(Draft draft, UsageSeries.Tokens tokens, long at) {
    var model = talk.model();
    var price = model == null ? null : prices.priceOf(model, at).orElse(null);
    if (price == null) {
      draft.put("price", "unknown");
      return;
    }
    var usage =
        new Usage(
            tokens.uncached(), tokens.output(), Math.min(tokens.cached(), tokens.input()), 0, 0);
    draft
        .put("costUsd", DecimalNode.valueOf(Money.usd(prices.costPico(price, usage))))
        .put("estimated", true)
        .put("priceTable", prices.versionLabel());
  }

  void save(ObjectNode state) {
    series.save(state);
  }

  void load(JsonNode state) {
    series.load(state);
  }
}
