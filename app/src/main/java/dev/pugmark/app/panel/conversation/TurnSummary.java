package dev.pugmark.app.panel.conversation;

import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import java.util.ArrayList;

/** A turn in one line. */
final class TurnSummary {
  private TurnSummary() {}

  static String of(ConversationItem.TurnDivider turn) {
    var parts = new ArrayList<String>();
    parts.add(Messages.text("conversation.turn", turn.number()));
    if (turn.durationMicros() != null) {
      parts.add(Durations.brief(turn.durationMicros()));
    }
    if (turn.tokens() != null) {
      parts.add(Numbers.tokens(turn.tokens()));
    }
    if (turn.cost() != null) {
      parts.add(turn.cost().brief());
    }
    return String.join("  ·  ", parts);
  }
}
