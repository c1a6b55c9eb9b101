package dev.pugmark.app.panel.session;

import dev.pugmark.app.chart.TimelineData;
import dev.pugmark.app.chart.WaterfallData;
import dev.pugmark.app.panel.conversation.ConversationItem;
import java.util.List;

/** All that the views of one session show, made off the FX thread from one moment of the store. */
public record SessionContent(
    String session,
    TimelineData timeline,
    WaterfallData trace,
    List<ConversationItem> conversation) {
  /** Copies the list. */
  public SessionContent {
    conversation = List.copyOf(conversation);
  }
}
