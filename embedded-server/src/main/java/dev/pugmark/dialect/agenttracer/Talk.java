package dev.pugmark.dialect.agenttracer;

import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.model.Kind;
import org.jspecify.annotations.Nullable;

/** Prompts and answers, and the turns between them. */
final class Talk {
  private static final String FAILED = "error:";

  private Talk() {}

  /** The turn that a prompt opens; null outside of any window. */
  static @Nullable String opened(Telling telling) {
    var prompt = telling.event().meta("promptId");
    return telling.place().window() == null ? null : prompt != null ? prompt : telling.id();
  }

  static void prompt(Telling telling, @Nullable String turn) {
    var text = telling.event().said();
    var scope = telling.place().scope().withTurn(turn);
    var session = telling.place().session();
    var message =
        telling
            .draft(Kind.USER_MESSAGE)
            .scope(scope)
            .key(turn == null ? telling.ownKey("said") : Keys.prompt(session, turn))
            .put("text", text)
            .put("phase", telling.event().meta("phase"));
    telling.addNear(message);
    if (turn != null) {
      telling.addNear(start(telling, turn).put("text", Changes.cut(text)));
    }
  }

  private static Draft start(Telling telling, String turn) {
    return telling
        .draft(Kind.EXECUTION_STARTED)
        .lane(null)
        .scope(telling.place().scope().withTurn(turn))
        .key(Keys.turnStart(telling.place().session(), turn))
        .put("execId", turn);
  }

  /**
   * An answer.
   *
   * @param turn that it closes; null outside of any window
   * @param alone whether nobody had asked: then the turn is the answer's own
   */
  static void answer(Telling telling, @Nullable String turn, boolean alone) {
    var event = telling.event();
    var text = event.said();
    var reason = event.meta("stopReason");
    var scope = telling.place().scope().withTurn(turn);
    if (turn != null && alone) {
      telling.add(start(telling, turn));
    }
    telling.addNear(
        telling
            .draft(Kind.ASSISTANT_MESSAGE)
            .lane(null)
            .scope(scope)
            .key(telling.ownKey("said"))
            .put("text", text)
            .put("stopReason", reason)
            .put("messageId", event.meta("messageId")));
    var failure =
        reason != null && reason.startsWith(FAILED) ? reason.substring(FAILED.length()) : null;
    if (failure != null) {
      telling.addNear(
          telling
              .draft(Kind.ERROR)
              .lane(null)
              .scope(scope)
              .key(telling.ownKey("error"))
              .put("message", text)
              .put("text", Changes.cut(text))
              .put("code", failure));
    }
    if (turn != null) {
      var end =
          telling
              .draft(Kind.EXECUTION_COMPLETED)
              .lane(null)
              .scope(scope)
              .key(Keys.turnEnd(telling.place().session(), turn))
              .put("execId", turn)
              .put("status", failure == null ? "succeeded" : "failed")
              .put("error", failure == null ? null : text)
              .put("text", Changes.cut(text));
      telling.addNear(end);
    }
  }
}
