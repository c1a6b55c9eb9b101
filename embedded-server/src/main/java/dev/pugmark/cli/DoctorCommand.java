package dev.pugmark.cli;

import dev.pugmark.http.ServerOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: what is wrong with this machine, port and store, and what to do. */
@Command(
    name = "doctor",
    description = {
      "Looks at Java, data folder, port, store, prices and display, and changes nothing.",
      "Exit code 0 when Pugmark can run, 1 when something must be mended."
    },
    footerHeading = "%nExample:%n",
    footer = "  pugmark doctor --store work.pugmark --port 18790")
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final StoreOption store = new StoreOption();

  @Option(names = "--port", paramLabel = "N", description = "The port to look at; 18790.")
  private int port = ServerOptions.DEFAULT_PORT;

  @Override
  public Integer call() {
    var findings = Examination.all(store.file(), port);
    var out = spec.commandLine().getOut();
    for (var finding : findings) {
      out.println(finding.line());
    }
    out.flush();
    return findings.stream().anyMatch(f -> f.grade() == Finding.Grade.BAD) ? 1 : 0;
  }
}
