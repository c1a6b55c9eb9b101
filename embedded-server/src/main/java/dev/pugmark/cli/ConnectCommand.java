package dev.pugmark.cli;

import dev.pugmark.connect.Change;
import dev.pugmark.connect.ConnectRefused;
import dev.pugmark.connect.Connector;
import dev.pugmark.connect.Look;
import dev.pugmark.connect.Target;
import dev.pugmark.http.PortFile;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.runtime.AgentHomes;
import dev.pugmark.runtime.AgentRuntime;
import dev.pugmark.store.StoreFiles;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code connect}: lets a runtime tell Pugmark what it does, and takes that back. */
@Command(
    name = "connect",
    description = {
      "Adds Pugmark's hooks to the settings of Claude Code or Codex.",
      "Prints the exact change, keeps a copy of the file, and leaves everything else as it is."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pugmark connect claude-code --dry-run   shows the change, and changes nothing",
      "  pugmark connect claude-code",
      "  pugmark connect codex --project .       for one project only",
      "  pugmark connect claude-code --undo"
    })
final class ConnectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "RUNTIME", description = "claude-code or codex.")
  private String runtime = "";

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "Your settings for this project instead of those for all projects.")
  private @Nullable Path project;

  @Mixin private final PortChoice port = new PortChoice();

  @Option(names = "--dry-run", description = "Prints the change without making it.")
  private boolean dryRun;

  @Option(names = "--undo", description = "Takes Pugmark's hooks out again.")
  private boolean undo;

  /** Where Pugmark listens. */
  static final class PortChoice {
    @Option(
        names = "--port",
        paramLabel = "N",
        description = {
          "The port that the runtime posts to.",
          "By default that of the Pugmark that serves the default store now, else 18790."
        })
    private @Nullable Integer number;

    int number() {
      if (number != null) {
        if (number < 1 || number > 65_535) {
          throw new CommandFailed("A port is a number from 1 to 65535, not " + number);
        }
        return number;
      }
      return PortFile.serving(StoreFiles.defaultStore())
          .map(server -> URI.create(server.address()).getPort())
          .orElse(ServerOptions.DEFAULT_PORT);
    }
  }

  @Override
  public Integer call() {
    var chosen =
        AgentRuntime.of(runtime)
            .orElseThrow(() ->
                new CommandFailed(
                    "There is no runtime "
                        + runtime
                        + " to connect; there are "
                        + String.join(
                            " and ",
                            Arrays.stream(AgentRuntime.values()).map(AgentRuntime::id).toList())));
    if (project != null && !Files.isDirectory(project)) {
      throw new CommandFailed("There is no folder " + project.toAbsolutePath().normalize());
    }
    var connector = new Connector(AgentHomes.here(), Target.here(port.number()));
    var look =
        connector.look(chosen, project == null ? null : project.toAbsolutePath().normalize());
    try {
      return undo ? undo(connector, look) : connect(connector, look);
    } catch (ConnectRefused refused) {
      throw new CommandFailed(String.valueOf(refused.getMessage()));
    } finally {
      spec.commandLine().getOut().flush();
    }
  }

  private int connect(Connector connector, Look look) throws ConnectRefused {
    if (look.refusal() != null) {
      throw new CommandFailed(look.refusal());
    }
    var out = spec.commandLine().getOut();
    if (!look.canConnect()) {
      out.println(look.runtime().title() + " is connected already, in " + look.file());
    } else {
      if (!look.connect().isEmpty()) {
        print(look.connect(), out);
      }
      if (look.state() == Look.State.OTHER_PORT) {
        out.println("Its hooks told port " + look.port() + " before");
      }
      if (dryRun) {
        out.println("Nothing was changed");
      } else {
        var copy = connector.connect(look);
        out.println("Connected " + look.runtime().title() + " in " + look.file());
        copy.ifPresent(file -> out.println("The file as it was: " + file));
        out.println("Take it back with: pugmark connect " + runtime + scope() + " --undo");
      }
    }
    var err = spec.commandLine().getErr();
    look.notes().forEach(note -> err.println("Note: " + note.sentence()));
    err.flush();
    return 0;
  }

  private String scope() {
    return project == null ? "" : " --project " + project;
  }

  private int undo(Connector connector, Look look) throws ConnectRefused {
    if (look.state() == Look.State.UNREADABLE) {
      throw new CommandFailed(String.valueOf(look.refusal()));
    }
    var out = spec.commandLine().getOut();
    if (!look.canUndo()) {
      out.println("There is nothing of Pugmark's in " + look.file());
      return 0;
    }
    print(look.undo(), out);
    if (dryRun) {
      out.println("Nothing was changed");
      return 0;
    }
    var copy = connector.undo(look);
    out.println("Took Pugmark's hooks out of " + look.file());
    copy.ifPresent(file -> out.println("The file as it was: " + file));
    return 0;
  }

  private static void print(Change change, PrintWriter out) {
    out.println("--- " + (change.before() == null ? "/dev/null" : change.file()));
    out.println("+++ " + (change.after() == null ? "/dev/null" : change.file()));
    change.diff().forEach(line -> out.println(line.printed()));
  }
}
