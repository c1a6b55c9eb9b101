package dev.pugmark.connect;

import dev.pugmark.json.Json;
import java.net.URI;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells hooks of Pugmark from those of others, by what they do: marks of any other kind are lost
 * when a runtime writes its settings anew.
 */
final class OwnHooks implements Predicate<Hook> {
  private final String id;
  private final Pattern command;

  /**
   * @param id of the runtime
   */
  OwnHooks(String id) {
    this.id = id;
    var name = Pattern.quote(id);
    this.command =
        Pattern.compile(
            "(?i)(?=.*pugmark)(PUGMARK_URL=\\S*:(?<port>\\d{1,5})\\S*\\s+)?.*"
                + "(\\shook\\s+"
                + name
                + "|[/\\\\][\\w-]*("
                + name
                + "|hook)\\.sh['\"]?)\\s*");
  }

  @Override
  public boolean test(Hook hook) {
    return port(hook).isPresent();
  }

  /** The port that a hook tells; empty when it is none of ours. */
  OptionalInt port(Hook hook) {
    var url = Json.text(hook.handler(), "url");
    if ("http".equals(Json.text(hook.handler(), "type")) && url != null) {
      return ofAddress(url);
    }
    var line = Json.text(hook.handler(), "command");
    var match = line == null ? null : command.matcher(line);
    if (match == null || !match.matches()) {
      return OptionalInt.empty();
    }
    var port = match.group("port");
    return OptionalInt.of(port == null ? Target.USUAL_PORT : Integer.parseInt(port));
  }

  private OptionalInt ofAddress(String url) {
    try {
      var uri = URI.create(url);
      var host = String.valueOf(uri.getHost());
      var here = host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]");
      return here && Target.path(id).equals(uri.getPath())
          ? OptionalInt.of(uri.getPort() < 0 ? 80 : uri.getPort())
          : OptionalInt.empty();
    } catch (IllegalArgumentException _) {
      return OptionalInt.empty();
    }
  }
}
