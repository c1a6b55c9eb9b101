package dev.pugmark.transfer.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The running total of a thread's tokens, as {@code token_count} tells it again and again. What
 * counts is by how much it grew; when it fell, a new series began at zero. A thread that began with
 * another's history may go on with that one's total.
 */
final class UsageSeries {
  private long index;
  private @Nullable Tokens total;

  /**
   * Token counts as they are in the file: cached input is part of input, reasoning of output.
   *
   * @param all the sum as the file gives it
   */
  record Tokens(long input, long cached, long output, long reasoning, long all) {
    static final Tokens NONE = new Tokens(0, 0, 0, 0, 0);

    static @Nullable Tokens of(@Nullable JsonNode usage) {
      if (usage == null || !usage.isObject()) {
        return null;
      }
      return new Tokens(
          count(usage, "input_tokens"),
          count(usage, "cached_input_tokens"),
          count(usage, "output_tokens"),
          count(usage, "reasoning_output_tokens"),
          count(usage, "total_tokens"));
    }

    private static long count(JsonNode usage, String member) {
      return Math.clamp(Json.whole(usage, member).orElse(0), 0, 1_000_000_000_000L);
    }

    /** Whether nothing of it can have come from adding to the other. */
    boolean fellBelow(Tokens other) {
      return input < other.input || cached < other.cached || output < other.output;
    }

    Tokens minus(Tokens other) {
      return new Tokens(
          input - other.input,
          cached - other.cached,
          output - other.output,
          Math.max(0, reasoning - other.reasoning),
          Math.max(0, all - other.all));
    }

    boolean isNothing() {
      return input == 0 && output == 0;
    }

    /** Input that came from no cache. */
    long uncached() {
      return Math.max(0, input - cached);
    }

    String words() {
      return input + "-" + cached + "-" + output;
    }

    ObjectNode save() {
      return Json.object()
          .put("input_tokens", input)
          .put("cached_input_tokens", cached)
          .put("output_tokens", output)
          .put("reasoning_output_tokens", reasoning)
          .put("total_tokens", all);
    }
  }

  /**
   * What one request spent.
   *
   * @param id names it within its thread
   * @param total the running total behind it
   */
  record Spent(String id, Tokens tokens, Tokens total) {}

  /** A total of copied history: where the thread's own count begins. */
  void inherit(@Nullable JsonNode info) {
    var told = info == null ? null : Tokens.of(info.get("total_token_usage"));
    if (told != null) {
      total = told;
    }
  }

  /**
   * What was spent since the last time; null when the total is the same, or none is told.
   *
   * @param goesOn whether a total without a known beginning may hold another thread's
   */
  @Nullable Spent next(@Nullable JsonNode info, boolean goesOn) {
    var told = info == null ? null : Tokens.of(info.get("total_token_usage"));
    var last = info == null ? null : Tokens.of(info.get("last_token_usage"));
    if (told == null) {
      return null;
    }
    var before = total;
    total = told;
    if (before == null) {
      return spent(goesOn && last != null && !told.fellBelow(last) ? last : told, told);
    }
    if (told.fellBelow(before)) {
      index++;
      return spent(told, told);
    }
    return spent(told.minus(before), told);
  }

  private @Nullable Spent spent(Tokens tokens, Tokens told) {
    return tokens.isNothing() ? null : new Spent(index + "/" + told.words(), tokens, told);
  }

  void save(ObjectNode state) {
    var json = state.putObject("usage").put("series", index);
    if (total != null) {
      json.set("total", total.save());
    }
  }

  void load(JsonNode state) {
    index = state.path("usage").path("series").asLong();
    total = Tokens.of(state.path("usage").get("total"));
  }
}
