package dev.pugmark.app.panel.session;

import dev.pugmark.app.chart.TimelineData;
import dev.pugmark.app.chart.WaterfallData;
import dev.pugmark.app.panel.conversation.ConversationItem;
import java.util.List;
import java.util.Set;

/**
 * All that the views of one session show, made off the FX thread from one moment of the store.
 *
 * @param pending the ids of the views whose part of it is still being read
 */
public record SessionContent(
    String session,
    TimelineData timeline,
    WaterfallData trace,
    List<ConversationItem> conversation,
    Set<String> pending) {
  /** Copies the lists. */
  public SessionContent {
    conversation = List.copyOf(conversation);
    pending = Set.copyOf(pending);
  }

  /** All of it is read. */
  public SessionContent(
      String session,
      TimelineData timeline,
      WaterfallData trace,
      List<ConversationItem> conversation) {
    this(session, timeline, trace, conversation, Set.of());
  }
}
