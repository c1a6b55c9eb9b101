package dev.pugmark.app.source;

import dev.pugmark.app.format.CutText;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.conversation.ConversationItem;
import dev.pugmark.app.panel.conversation.MarkdownText;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import org.jspecify.annotations.Nullable;

/** Events that say something to people, as entries of a conversation. */
final class Sayings {
  private static final int SAID_CHARS = 20_000;
  private static final int NOTICE_CHARS = 1_000;

  private Sayings() {}

  /** Whether such events stand in a conversation. */
  static boolean isSaid(Kind kind) {
    return switch (kind) {
      case USER_MESSAGE,
          ASSISTANT_MESSAGE,
          THINKING,
          SYSTEM_MESSAGE,
          CONTEXT_COMPACTED,
          TURNS_ROLLED_BACK,
          ERROR,
          PERMISSION_REQUESTED,
          PERMISSION_DENIED,
          APPROVAL_REQUESTED,
          APPROVAL_RESOLVED,
          NOTIFICATION,
          TEAM_CHAT_POST,
          COMMENT_ADDED,
          TURN_BOUND_HIT,
          SESSION_ROTATED ->
          true;
      default -> false;
    };
  }

  /** The entry of such an event; null when it says nothing. */
  static @Nullable ConversationItem item(String session, Event event) {
    var target = SpanLines.event(session, event);
    var at = event.tsMicros();
    var text = EventData.text(event);
    return switch (event.kind()) {
      case USER_MESSAGE ->
          text == null || text.isBlank()
              ? null
              : new ConversationItem.UserMessage(target, at, CutText.of(text, SAID_CHARS));
      case ASSISTANT_MESSAGE ->
          text == null || text.isBlank()
              ? null
              : new ConversationItem.AssistantMessage(
                  target,
                  at,
                  event.facts().model(),
                  MarkdownText.parse(CutText.of(text, SAID_CHARS)));
      case THINKING ->
          text == null || text.isBlank()
              ? null
              : new ConversationItem.Thinking(target, at, CutText.of(text, SAID_CHARS));
      default ->
          new ConversationItem.Notice(
              target, at, status(event.kind()), CutText.of(words(event), NOTICE_CHARS));
    };
  }

  @org.jspecify.annotations.NullUnmarked
  private static String words(Event event) {
    var title = EventWords.title(event);
    var kind = EventWords.kind(event.kind());
    var error = event.facts().error();
    var words = event.facts().title() != null ? title : named(kind, title);
    return error == null || title.equals(EventWords.line(error)) ? words : words + "\n" + error;
  }

  /** A title speaks for itself; a bare text does not say what it is. */
  private static String named(String kind, String text) {
    return text.equals(kind) ? kind : Messages.text("conversation.notice", kind, text);
  }

  private static Status status(Kind kind) {
    return switch (kind) {
      case ERROR, PERMISSION_DENIED -> Status.FAILED;
      case CONTEXT_COMPACTED, TURNS_ROLLED_BACK, TURN_BOUND_HIT, SESSION_ROTATED -> Status.NOTICE;
      default -> Status.NOTE;
    };
  }
}
