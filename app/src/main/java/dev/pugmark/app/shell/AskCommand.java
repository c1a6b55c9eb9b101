package dev.pugmark.app.shell;

import dev.pugmark.app.format.PathPart;
import dev.pugmark.app.selection.Selected;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command line that asks the server for what is selected. */
final class AskCommand {
  private AskCommand() {}

  /**
   * Asks for the trace that holds it: its rows as JSON.
   *
   * @return empty while nobody serves the store, and for what belongs to no session
   */
  static Optional<String> of(@Nullable ServerStatus server, @Nullable Selected selected) {
    if (server == null || selected == null || selected.session() == null) {
      return Optional.empty();
    }
    return switch (server.state()) {
      case LISTENING, FOLLOWING ->
          Optional.of(
              "curl -s 'http://"
                  + server.address()
                  + "/api/obs/traces/"
                  + PathPart.of(selected.session()).replace("'", "%27")
                  + "'");
      case STARTING, GONE, FAILED -> Optional.empty();
    };
  }
}
