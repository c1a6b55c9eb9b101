package dev.pugmark.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found in a turn, and why.
 *
 * @param revision of the rule
 * @param phrase that triggered it; null when it has no trigger
 * @param side whose words held the phrase
 * @param expected what was looked for; null when an action alone was
 * @param seen the calls that were looked at, the first of them, with what they say cut
 * @param seenCount how many calls were looked at
 * @param matched those that fit, in the same way
 * @param matchedCount how many fit
 */
public record Verdict(
    String rule,
    long revision,
    Status status,
    @Nullable String phrase,
    @Nullable Side side,
    @Nullable String expected,
    List<ToolCall> seen,
    int seenCount,
    List<ToolCall> matched,
    int matchedCount) {

  /** Most calls that are kept as evidence. */
  static final int EVIDENCE_CALLS = 50;

  public Verdict {
    seen = List.copyOf(seen);
    matched = List.copyOf(matched);
  }

  /** A number that is another one when the verdict or its evidence is. */
  public long digest() {
    var hash = mix(mix(0, status.wireName()), String.valueOf(phrase));
    hash = mix(hash, String.valueOf(side));
    hash = mix(hash, String.valueOf(expected));
    hash = mix(mix(hash, seen), matched);
    return (hash * 31 + seenCount) * 31 + matchedCount;
  }

  private static long mix(long hash, List<ToolCall> calls) {
    var mixed = hash * 31 + calls.size();
    for (var call : calls) {
      mixed = mix(mix(mix(mixed, call.event()), call.subject()), String.valueOf(call.command()));
    }
    return mixed;
  }

  private static long mix(long hash, String text) {
    var mixed = hash * 31 + text.length();
    for (var i = 0; i < text.length(); i++) {
      mixed = mixed * 0x100000001B3L ^ text.charAt(i);
    }
    return mixed;
  }
}
