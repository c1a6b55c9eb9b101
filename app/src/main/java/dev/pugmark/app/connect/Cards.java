package dev.pugmark.app.connect;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.connect.RuntimeCard;
import dev.pugmark.app.panel.connect.RuntimeCard.Becomes;
import dev.pugmark.app.panel.connect.RuntimeCard.ChangeLine;
import dev.pugmark.app.panel.connect.RuntimeCard.Standing;
import dev.pugmark.connect.Change;
import dev.pugmark.connect.LineDiff;
import dev.pugmark.connect.Look;
import dev.pugmark.connect.Note;
import dev.pugmark.runtime.AgentHomes;
import java.util.List;

/** What was seen of runtimes, in the words of the window. */
final class Cards {
  private Cards() {}

  /**
   * A runtime's card.
   *
   * @param port that the window listens on
   */
  static RuntimeCard of(Look look, AgentHomes homes, int port) {
    var standing = standing(look);
    var again = standing == Standing.OLDER || standing == Standing.OTHER_PORT;
    var shown = look.canConnect() ? look.connect() : look.canUndo() ? look.undo() : null;
    return new RuntimeCard(
        look.runtime().id(),
        look.runtime().title(),
        standing,
        homes.brief(look.file()),
        says(look, standing, port),
        look.notes().stream()
            .filter(note -> note != Note.NOT_FOUND)
            .map(note -> Messages.text(key(note)))
            .toList(),
        shown == null
            ? ""
            : Messages.text(
                !look.canConnect()
                    ? "connect.change.undo"
                    : again ? "connect.change.update" : "connect.change"),
        shown == null ? List.of() : lines(shown),
        Messages.text(again ? "connect.update" : "connect.do"),
        look.canConnect(),
        look.canUndo());
  }

  private static Standing standing(Look look) {
    return switch (look.state()) {
      case NOT_CONNECTED -> look.found() ? Standing.ABSENT : Standing.NOT_FOUND;
      case CONNECTED -> Standing.CONNECTED;
      case OLDER -> Standing.OLDER;
      case OTHER_PORT -> Standing.OTHER_PORT;
      case UNREADABLE -> Standing.UNREADABLE;
    };
  }

  private static String says(Look look, Standing standing, int port) {
    if (look.refusal() != null) {
      return look.refusal();
    }
    return switch (standing) {
      case ABSENT -> Messages.text("connect.says.absent");
      case NOT_FOUND -> Messages.text("connect.says.unfound", look.runtime().title());
      case CONNECTED -> Messages.text("connect.says.connected");
      case OLDER -> Messages.text("connect.says.older");
      case OTHER_PORT ->
          Messages.text(
              "connect.says.elsewhere", Integer.toString(look.port()), Integer.toString(port));
      case UNREADABLE -> "";
    };
  }

  private static String key(Note note) {
    return switch (note) {
      case HOOKS_OFF -> "connect.note.off";
      case ADDRESS_NOT_ALLOWED -> "connect.note.address";
      case FEWER_EVENTS -> "connect.note.fewer";
      case NO_COMMAND -> "connect.note.command";
      case TRUST -> "connect.note.trust";
      case FEATURE_OFF -> "connect.note.feature";
      case PROJECT_TRUST -> "connect.note.project";
      case NOT_FOUND -> "connect.says.unfound";
    };
  }

  private static List<ChangeLine> lines(Change change) {
    return change.diff().stream().map(line -> new ChangeLine(becomes(line), line.text())).toList();
  }

  private static Becomes becomes(LineDiff.Line line) {
    return switch (line.kind()) {
      case SAME -> Becomes.SAME;
      case ADDED -> Becomes.ADDED;
      case REMOVED -> Becomes.REMOVED;
      case PLACE -> Becomes.PLACE;
    };
  }
}
