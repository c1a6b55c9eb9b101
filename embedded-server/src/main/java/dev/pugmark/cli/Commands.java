package dev.pugmark.cli;

import dev.pugmark.http.PortTakenException;
import dev.pugmark.store.StoreBusyException;
import dev.pugmark.store.StoreException;
import java.io.PrintWriter;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** The command line as a whole: which commands there are, and how a failure is told. */
public final class Commands {
  private static final Logger LOG = Logger.getLogger(Commands.class.getName());

  private Commands() {}

  /**
   * Does what the command line says. A window alone is opened without reading the command line as
   * such: knowing every command would take longer than all else until the window is shown.
   *
   * @param hidden further commands, that are not for people
   * @return the exit code
   */
  public static int execute(WindowCommands window, String[] args, Object... hidden) {
    var plainly = WindowOpener.plainly(args);
    if (plainly.isPresent()) {
      var err = new PrintWriter(System.err, true, System.err.charset());
      var out = new PrintWriter(System.out, true, System.out.charset());
      try {
        return new WindowOpener(window, out, err).open(plainly.get(), null);
      } catch (RuntimeException | InterruptedException failure) {
        return failed(failure, err);
      }
    }
    var root = root(window);
    for (var command : hidden) {
      root.addSubcommand(command);
    }
    return root.execute(args);
  }

  /**
   * Every command, with a window behind it or none. A failure is one sentence on standard error and
   * an exit code: 1 when it could not be done, 2 when the command line itself is wrong.
   */
  public static CommandLine root(WindowCommands window) {
    var root = new CommandLine(new PugmarkCommand(window));
    root.addSubcommand(new ServeCommand());
    root.addSubcommand(QueryCommand.line());
    root.addSubcommand(new ImportCommand());
    root.addSubcommand(new ConnectCommand());
    root.addSubcommand(new HookCommand());
    // What stands behind the command that is run is its own.
    root.addSubcommand(new CommandLine(new RunCommand()).setStopAtPositional(true));
    root.addSubcommand(new OpenCommand(window));
    root.addSubcommand(new DemoCommand(window));
    root.addSubcommand(new RebuildCommand());
    root.addSubcommand(new BackupCommand());
    root.addSubcommand("snapshot", window.snapshot());
    root.addSubcommand(new DoctorCommand());
    for (var command : root.getSubcommands().values()) {
      withHelp(command);
    }
    root.setUsageHelpAutoWidth(true);
    root.setExecutionStrategy(Commands::run);
    root.setExecutionExceptionHandler((failure, at, _) -> failed(failure, at.getErr()));
    root.setParameterExceptionHandler((wrong, _) -> misused(wrong));
    return root;
  }

  private static void withHelp(CommandLine command) {
    var spec = command.getCommandSpec();
    if (spec.findOption("--help") == null) {
      spec.mixinStandardHelpOptions(true).versionProvider(new Version());
    }
  }

  /** What stands before the name of a command must be something that the command takes. */
  private static int run(CommandLine.ParseResult parsed) {
    var command = parsed.subcommand();
    if (command != null) {
      var spec = command.commandSpec();
      if (parsed.hasMatchedOption(StoreOption.NAME) && spec.findOption(StoreOption.NAME) == null) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), spec.name() + " takes no " + StoreOption.NAME);
      }
      if (!parsed.matchedPositionals().isEmpty()) {
        throw new CommandLine.ParameterException(
            spec.commandLine(),
            "A store is named with " + StoreOption.NAME + " where a command follows");
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int misused(CommandLine.ParameterException wrong) {
    var command = wrong.getCommandLine();
    say(
        command.getErr(),
        oneLine(String.valueOf(wrong.getMessage()))
            + " (see "
            + command.getCommandSpec().qualifiedName()
            + " --help)");
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception failure, PrintWriter err) {
    say(err, sentence(failure));
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String sentence(Throwable failure) {
    return switch (failure) {
      case CommandFailed f -> String.valueOf(f.getMessage());
      case StoreException f -> String.valueOf(f.getMessage());
      case PortTakenException f -> String.valueOf(f.getMessage());
      case StoreBusyException f -> String.valueOf(f.getMessage());
      case CompletionException f when f.getCause() != null -> sentence(f.getCause());
      default -> {
        LOG.log(Level.FINE, "A command failed", failure);
        yield "This should not happen: " + failure;
      }
    };
  }

  private static void say(PrintWriter err, String sentence) {
    err.println("pugmark: " + oneLine(sentence));
    err.flush();
  }

  /** Without line ends and other control characters: a file's name may hold anything. */
  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ").replaceAll("\\p{Cntrl}", "?").strip();
  }
}
