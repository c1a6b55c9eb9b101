package dev.pugmark.app;

import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.fx.Background;
import dev.pugmark.app.fx.LatestPerFrame;
import dev.pugmark.app.live.OpenStore;
import dev.pugmark.app.live.OwnStore;
import dev.pugmark.app.shell.FrameViewModel;
import dev.pugmark.app.shell.Work;
import dev.pugmark.demo.DemoReplay;
import dev.pugmark.http.Engine;
import dev.pugmark.transfer.ImportReport;
import dev.pugmark.transfer.Pace;
import dev.pugmark.transfer.Progress;
import dev.pugmark.transfer.TranscriptImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Long work on a store, told of in the status line, which offers to end it. FX thread. */
final class StoreWork {
  private static final String IMPORT = "import";
  private static final String DEMO = "demo";

  private final FrameViewModel frame;
  private final Background background;
  private final LatestPerFrame<Work> progress;

  StoreWork(FrameViewModel frame, Background background) {
    this.frame = frame;
    this.background = background;
    this.progress =
        new LatestPerFrame<>(work -> {
          if (isGoingOn()) {
            frame.workProperty().set(work);
          }
        });
  }

  private boolean isGoingOn() {
    var now = frame.workProperty().get();
    return now != null && now.cancel() != null;
  }

  /** What went on has failed; why is said elsewhere. */
  void failed() {
    if (isGoingOn()) {
      frame.workProperty().set(null);
    }
  }

  /** Whether something goes on that can be ended. */
  boolean isBusy() {
    return isGoingOn();
  }

  /**
   * Reads transcripts into the store, if it is this process that writes it.
   *
   * @param then runs when it is over, however it ended
   */
  void importPaths(OpenStore open, List<Path> paths, Runnable then) {
    var refused = !(open instanceof OwnStore) || open.store().readOnlyReason().isPresent();
    if (refused || isGoingOn()) {
      var why = refused ? "import.refused" : "work.busy";
      frame.workProperty().set(new Work(Messages.text(why), null));
      return;
    }
    var cancelled = new AtomicBoolean();
    Runnable cancel = () -> cancelled.set(true);
    frame.workProperty().set(new Work(Messages.text("import.begins"), cancel));
    var pace = new Pace();
    var told =
        new Progress() {
          @Override
          public void at(Path file, long bytesDone, long bytesTotal) {
            pace.at(System.nanoTime(), bytesDone, bytesTotal);
            progress.offer(
                new Work(
                    says(pace, bytesDone, bytesTotal),
                    cancel,
                    bytesTotal == 0 ? 1 : (double) bytesDone / bytesTotal));
          }

          @Override
          public boolean cancelled() {
            return cancelled.get();
          }
        };
    background.run(
        IMPORT,
        () ->
            new TranscriptImporter(open.store(), Engine.prices(), Engine::nowMicros)
                .importPaths(paths, told),
        report -> {
          frame.workProperty().set(new Work(says(report), null));
          then.run();
        });
  }

  /** Such as 12 of 80 MB, 4.1 MB/s, about 17 s left. */
  private static String says(Pace pace, long done, long total) {
    var rate = pace.perSecond();
    var left = pace.secondsLeft();
    return rate.isEmpty() || left.isEmpty()
        ? Messages.text("import.at", Numbers.bytes(done), Numbers.bytes(total))
        : Messages.text(
            "import.at.pace",
            Numbers.bytes(done),
            Numbers.bytes(total),
            Numbers.bytes(rate.getAsLong()),
            Durations.brief(left.getAsLong() * 1_000_000));
  }

  private static String says(ImportReport report) {
    var text =
        Messages.text(
            report.cancelled() ? "import.cancelled" : "import.done",
            Numbers.exact(report.files()),
            Numbers.exact(report.newEvents()),
            Numbers.exact(report.unchanged()));
    if (report.damagedLines() > 0) {
      var first = report.damaged().isEmpty() ? "" : report.damaged().getFirst().toString();
      text += "; " + Messages.text("import.damaged", report.damagedLines(), first);
    }
    if (!report.skipped().isEmpty()) {
      var first = report.skipped().getFirst();
      text +=
          "; "
              + Messages.text(
                  "import.skipped",
                  report.skipped().size(),
                  String.valueOf(first.file().getFileName()),
                  first.reason());
    }
    return text;
  }

  /** Plays the recorded session into whoever serves the store. */
  void playDemo(OpenStore open) {
    var address = open.address();
    if (address.isEmpty() || isGoingOn()) {
      var why = address.isEmpty() ? "demo.no.server" : "work.busy";
      frame.workProperty().set(new Work(Messages.text(why), null));
      return;
    }
    var server = address.get();
    var replay = new DemoReplay(server.uri(), server.key(), DemoReplay.USUAL_SPEED);
    Runnable cancel = replay::cancel;
    frame.workProperty().set(new Work(Messages.text("demo.begins"), cancel));
    background.run(
        DEMO,
        () ->
            replay.play((sent, all, what) ->
                progress.offer(new Work(Messages.text("demo.at", sent, all, what), cancel))),
        whole ->
            frame
                .workProperty()
                .set(new Work(Messages.text(whole ? "demo.done" : "demo.cancelled"), null)));
  }
}
