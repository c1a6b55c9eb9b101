package dev.pugmark.connect;

import dev.pugmark.store.StoreFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whom a runtime is to tell what it does.
 *
 * @param port of Pugmark on this machine
 * @param scripts the folder for the scripts that hooks run
 * @param script the text of a runtime's script, by its id; empty where no shell would run it
 * @param command how a shell starts Pugmark itself, for where there are no scripts; empty when no
 *     shell could
 */
public record Target(
    int port, Path scripts, Function<String, Optional<String>> script, Optional<String> command) {
  /** Where commands send to when they name no port. */
  public static final int USUAL_PORT = 18790;

  /** This Pugmark on a port. */
  public static Target here(int port) {
    return new Target(
        port, StoreFiles.dataFolder().resolve("hooks"), HookScript::of, OwnCommand.here());
  }

  /** Such as {@code http://127.0.0.1:18790/hooks/codex}. */
  String address(String id) {
    return root() + path(id);
  }

  private String root() {
    return "http://127.0.0.1:" + port;
  }

  static String path(String id) {
    return "/hooks/" + id;
  }

  /** The script of a runtime; its name tells whose it is, wherever the folder lies. */
  Path scriptFile(String id) {
    return scripts.resolve("pugmark-" + id + ".sh");
  }

  /** The whole command for a hook; empty when there is none. */
  Optional<String> hookCommand(String id) {
    var start =
        script.apply(id).isPresent()
            ? Optional.of(OwnCommand.quoted(scriptFile(id).toString()))
            : command.map(own -> own + " hook " + id);
    return start.map(line -> port == USUAL_PORT ? line : "PUGMARK_URL=" + root() + " " + line);
  }
}
