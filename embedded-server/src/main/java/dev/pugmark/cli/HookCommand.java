package dev.pugmark.cli;

import dev.pugmark.connect.HookScript;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * {@code hook NAME}: what a runtime calls that only runs commands. Its exit code and output would
 * be read as a decision, so it succeeds and is silent whatever happens.
 */
@Command(
    name = "hook",
    description = {
      "Forwards the payload of a hook from standard input to a running Pugmark.",
      "Prints nothing and always succeeds, also when no Pugmark runs. The script that",
      "--print-script writes does the same without starting Java, in a few milliseconds."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pugmark hook codex <payload.json",
      "  pugmark hook --print-script codex >~/.codex/pugmark-hook.sh"
    })
final class HookCommand implements Callable<Integer> {
  /** The runtimes whose payloads have an address. */
  private static final List<String> NAMES = List.of("claude-code", "codex");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "Whose hook it is: claude-code or codex.")
  private @Nullable String name;

  @Option(
      names = "--print-script",
      description = "Prints a shell script that does the same, for use in settings.")
  private boolean printScript;

  /** A wrong command line must not fail either. */
  @Unmatched private final List<String> rest = new ArrayList<>();

  @Override
  public Integer call() {
    var of = name;
    var known = of != null && NAMES.contains(of) && rest.isEmpty();
    if (printScript) {
      if (!known) {
        throw new CommandFailed("A script is for one of " + String.join(", ", NAMES));
      }
      spec.commandLine().getOut().print(HookScript.text(String.valueOf(of)));
      spec.commandLine().getOut().flush();
    } else {
      new HookPost(System.getenv()).forward(System.in, known ? of : null);
    }
    return 0;
  }
}
