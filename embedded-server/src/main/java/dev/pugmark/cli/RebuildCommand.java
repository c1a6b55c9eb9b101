package dev.pugmark.cli;

import dev.pugmark.projection.Projections;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreBusyException;
import dev.pugmark.store.StoreOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rebuild}: folds every session, run and span anew from the log. */
@Command(
    name = "rebuild",
    description = {
      "Folds sessions, runs, spans and totals anew from the log.",
      "The log itself is only read. No other Pugmark may have the store open."
    },
    footerHeading = "%nExample:%n",
    footer = "  pugmark rebuild --store main.pugmark")
final class RebuildCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final StoreOption store = new StoreOption();

  @Override
  public Integer call() {
    var file = store.existing();
    var groups = new AtomicLong();
    try (var open = Store.open(file, new Projections(), StoreOptions.DEFAULT)) {
      open.rebuild(new Projections(), (_, all) -> groups.set(all)).join();
      spec.commandLine()
          .getOut()
          .println(
              "Folded "
                  + open.lastSeq()
                  + " events anew into "
                  + groups.get()
                  + " sessions, runs and tasks in "
                  + file);
    } catch (StoreBusyException _) {
      throw StoreOption.inUse(file, "stop it first, then run rebuild again");
    }
    return 0;
  }
}
