package dev.pugmark.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code run -- COMMAND}: a command whose Java processes tell of their HTTP calls. Its input,
 * output and exit code are its own.
 */
@Command(
    name = "run",
    description = {
      "Runs a command, with every HTTP call of its Java processes recorded for one session.",
      "Needs no Pugmark to be running: calls are kept on disk until there is one."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pugmark run -- java -jar agent.jar",
      "  pugmark run --session s-42 -- ./gradlew run"
    })
final class RunCommand implements Callable<Integer> {
  private static final int CANNOT_RUN = 127;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "The session that the calls belong to; by default a new one, said on stderr.")
  private @Nullable String session;

  @Option(names = "--agent", paramLabel = "ID", description = "The agent that makes the calls.")
  private @Nullable String agent;

  @Option(names = "--source", paramLabel = "TEXT", description = "A tag for the calls.")
  private @Nullable String source;

  @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "What is run.")
  private List<String> command = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    var given = session;
    var id = given == null ? "run-" + UUID.randomUUID() : given;
    if (given == null) {
      spec.commandLine().getErr().println("pugmark: session " + id);
      spec.commandLine().getErr().flush();
    }
    var jar = InterceptorJar.find().toString();
    var builder = new ProcessBuilder(commandWith(jar)).inheritIO();
    environment(builder.environment(), id, jar);
    try {
      return builder.start().waitFor();
    } catch (IOException failed) {
      spec.commandLine().getErr().println("pugmark: " + command.getFirst() + " cannot be run");
      spec.commandLine().getErr().flush();
      return CANNOT_RUN;
    }
  }

  /** For {@code java} itself an argument does, which no program ever sees. */
  private List<String> commandWith(String jar) {
    var all = new ArrayList<>(command);
    if (isJava()) {
      all.add(1, "-javaagent:" + jar);
    }
    return all;
  }

  private void environment(Map<String, String> variables, String id, String jar) {
    variables.put("PUGMARK_SESSION", id);
    put(variables, "PUGMARK_AGENT", agent);
    put(variables, "PUGMARK_SOURCE", source);
    if (!isJava()) {
      // Every Java process below says on standard error that it picked this up.
      var quoted = jar.indexOf(' ') < 0 ? jar : "\"" + jar + "\"";
      variables.merge("JAVA_TOOL_OPTIONS", "-javaagent:" + quoted, (own, ours) -> own + " " + ours);
    }
  }

  private static void put(Map<String, String> variables, String name, @Nullable String value) {
    if (value != null) {
      variables.put(name, value);
    }
  }

  private boolean isJava() {
    var name = command.getFirst().replace('\\', '/');
    var last = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return last.equals("java") || last.equals("java.exe");
  }
}
