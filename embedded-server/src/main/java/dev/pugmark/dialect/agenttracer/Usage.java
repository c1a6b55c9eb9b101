package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.model.Money;
import dev.pugmark.pricing.PriceTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens and cost of model answers: one shape for events and for the route of their own. */
final class Usage {
  private static final List<String> NUMBERS =
      List.of(
          "inputTokens",
          "outputTokens",
          "cacheReadTokens",
          "cacheCreateTokens",
          "costUsd",
          "durationMs");
  private static final List<String> TEXTS = List.of("model", "promptId");

  private Usage() {}

  /** Whether an event on the route of its own is one of tokens: its kind need not be given. */
  static boolean isOne(ObjectNode event) {
    var kind = event.get("kind");
    return kind == null || kind.isNull() || Word.USAGE.wire().equals(kind.textValue());
  }

  /** Whether an event on another route has the shape of that route. */
  static boolean isFlat(ObjectNode event) {
    return Word.USAGE.wire().equals(event.path("kind").textValue()) && event.has("inputTokens");
  }

  /** Reads what the route of its own takes: the numbers stand beside each other, or in metadata. */
  static SentEvent read(Form form) {
    form.optionalChoice("kind", List.of(Word.USAGE.wire()));
    var task = form.text("taskId");
    var session = form.optionalText("sessionId");
    var inner = form.has("inputTokens") ? null : form.optionalForm("metadata");
    var numbers = inner == null ? form : inner;
    var metadata = Json.object();
    if (inner != null) {
      metadata.setAll(inner.object());
    }
    metadata.put("inputTokens", numbers.whole("inputTokens", 0));
    metadata.put("outputTokens", numbers.whole("outputTokens", 0));
    metadata.put("cacheReadTokens", numbers.optionalWhole("cacheReadTokens", 0, 0));
    metadata.put("cacheCreateTokens", numbers.optionalWhole("cacheCreateTokens", 0, 0));
    for (var name : List.of("costUsd", "durationMs")) {
      var amount = numbers.optionalAmount(name);
      if (amount != null) {
        metadata.set(name, amount);
      }
    }
    for (var name : TEXTS) {
      var text = numbers.anyText(name);
      if (text != null) {
        metadata.put(name, text);
      }
    }
    var stopReason = numbers.anyText("stopReason");
    if (stopReason != null) {
      metadata.put("stopReason", stopReason);
    }
    var sent = Json.object().put("kind", Word.USAGE.wire());
    form.anyText("createdAt");
    var created = Json.text(form.object(), "createdAt");
    if (created != null) {
      sent.put("createdAt", created);
    }
    sent.set("metadata", metadata);
    return SentEvent.kept(Word.USAGE, task, Lane.TELEMETRY, session, sent);
  }

  static void tell(Telling telling, PriceTable prices) {
    var meta = telling.event().metadata();
    var prompt = telling.event().meta("promptId");
    var draft = telling.draft(Kind.COST).lane(null);
    if (prompt != null) {
      draft.scope(telling.place().scope().withTurn(prompt));
    }
    var message = telling.event().meta("messageId");
    var request = telling.event().meta("requestId");
    if (message != null && request != null) {
      draft.key(Keys.answer(message, request)).put("usageId", message + "/" + request);
    } else {
      draft.put("usageId", "tracer/" + telling.id());
    }
    for (var name : NUMBERS) {
      if (meta.path(name).isNumber()) {
        draft.put(name.equals("cacheCreateTokens") ? "cacheWriteTokens" : name, meta.get(name));
      }
    }
    var model = telling.event().meta("model");
    draft.put("model", model);
    if (!meta.path("costUsd").isNumber()) {
      price(draft, meta, model, telling.atMicros(), prices);
    }
    telling.add(draft);
  }

  /** Who gave no cost gets the price table's. */
  private static void price(
      Draft draft, ObjectNode meta, @Nullable String model, long atMicros, PriceTable prices) {
    var price = model == null ? null : prices.priceOf(model, atMicros).orElse(null);
    if (price == null) {
      draft.put("price", "unknown");
      return;
    }
    var tokens =
        new dev.pugmark.pricing.Usage(
            count(meta, "inputTokens"),
            count(meta, "outputTokens"),
            count(meta, "cacheReadTokens"),
            count(meta, "cacheCreateTokens"),
            0);
    draft
        .put("costUsd", DecimalNode.valueOf(Money.usd(prices.costPico(price, tokens))))
        .put("estimated", true)
        .put("priceTable", prices.versionLabel());
  }

  private static long count(ObjectNode meta, String name) {
    return Math.clamp(Json.whole(meta, name).orElse(0), 0, 1_000_000_000_000L);
  }
}
