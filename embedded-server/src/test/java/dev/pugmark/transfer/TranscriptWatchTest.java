package dev.pugmark.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Event;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.store.ImportReads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TranscriptWatchTest {
  private static final String ONE = Lines.session(1);
  private static final String TWO = Lines.session(2);

  @TempDir private Path folder;
  private Path root;
  private Archive archive;
  private final BlockingQueue<ImportReport> told = new LinkedBlockingQueue<>();
  private @Nullable TranscriptWatch watch;

  @BeforeEach
  void open() throws Exception {
    root = folder.resolve("projects");
    Files.createDirectories(root);
    archive = new Archive(folder.resolve("s.pugmark"));
  }

  @AfterEach
  void close() {
    if (watch != null) {
      watch.close();
    }
    archive.close();
  }

  private void watch() throws InterruptedException {
    var started =
        new TranscriptWatch(
                List.of(root),
                new TranscriptImporter(archive.store(), PriceTable.bundled(), () -> Archive.NOW),
                new ImportReads(archive.store()),
                told::add,
                failure -> {
                  throw failure;
                })
            .start();
    watch = started;
    started.awaitWatching();
  }

  private Path file(String session) {
    return root.resolve("-p").resolve(session + ".jsonl");
  }

  /** Waits for imports until so many new lines were read. */
  private void awaitLines(long lines) throws InterruptedException {
    for (var left = lines; left > 0; ) {
      var report = told.poll(30, TimeUnit.SECONDS);
      assertThat(report).as("an import of " + left + " lines").isNotNull();
      left -= report.lines();
      assertThat(left).isNotNegative();
    }
  }

  private List<String> texts() {
    return archive.shown().stream()
        .map(Event::facts)
        .map(facts -> String.valueOf(facts.text()))
        .filter(text -> !text.equals("null"))
        .distinct()
        .toList();
  }

  @Test
  void importsLinesAsTheyAreAppended() throws Exception {
    Lines.append(file(ONE), Lines.prompt(ONE, 0, "/p", "First"));
    archive.read(file(ONE));
    watch();

    Lines.append(file(ONE), Lines.answer(ONE, 0, "/p", "Second"));
    awaitLines(1);
    Lines.append(file(ONE), Lines.prompt(ONE, 1, "/p", "Third"));
    awaitLines(1);

    assertThat(texts()).containsExactly("First", "Second", "Third");
  }

  @Test
  void importsFilesAndFoldersThatAreNew() throws Exception {
    watch();

    Lines.append(file(ONE), Lines.prompt(ONE, 0, "/p", "First"));
    awaitLines(1);
    Lines.append(
        root.resolve("-q/deep/" + TWO + ".jsonl"), Lines.prompt(TWO, 0, "/q", "Deep down"));
    awaitLines(1);

    assertThat(texts()).containsExactlyInAnyOrder("First", "Deep down");
  }

  @Test
  void leavesAloneWhatNobodyImportedAndNobodyWritesTo() throws Exception {
    Lines.append(file(ONE), Lines.prompt(ONE, 0, "/p", "Old and never imported"));
    watch();

    Lines.append(file(TWO), Lines.prompt(TWO, 0, "/p", "New"));
    awaitLines(1);

    assertThat(texts()).containsExactly("New");
  }

  @Test
  void catchesUpWithWhatWasWrittenWhileItWasOff() throws Exception {
    Lines.append(file(ONE), Lines.prompt(ONE, 0, "/p", "First"));
    archive.read(file(ONE));
    Lines.append(file(ONE), Lines.answer(ONE, 0, "/p", "While it was off"));

    watch();
    awaitLines(1);

    assertThat(texts()).containsExactly("First", "While it was off");
  }

  @Test
  void survivesDeletionAndWritingAnew() throws Exception {
    Lines.append(file(ONE), Lines.prompt(ONE, 0, "/p", "First"));
    archive.read(file(ONE));
    watch();

    Files.delete(file(ONE));
    Lines.append(file(TWO), Lines.prompt(TWO, 0, "/p", "Another"));
    awaitLines(1);
    Lines.append(file(ONE), Lines.prompt(ONE, 0, "/p", "First"));
    Lines.append(file(ONE), Lines.prompt(ONE, 3, "/p", "Written anew"));
    while (!texts().contains("Written anew")) {
      assertThat(told.poll(30, TimeUnit.SECONDS)).isNotNull();
    }

    assertThat(texts()).containsExactlyInAnyOrder("First", "Another", "Written anew");
    assertThat(archive.shown()).doesNotHaveDuplicates();
  }

  @Test
  void waitsForAFolderThatIsNotThereYet() throws Exception {
    Files.delete(root);
    watch();

    Lines.append(file(ONE), Lines.prompt(ONE, 0, "/p", "First"));
    awaitLines(1);

    assertThat(texts()).containsExactly("First");
  }

  @Test
  void followsNothingOnceItIsClosed() throws Exception {
    watch();
    close();
    open();

    Lines.append(file(ONE), Lines.prompt(ONE, 0, "/p", "Too late"));

    assertThat(texts()).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void twoImportsOfOneFileCountItOnce() throws Exception {
    var text = new StringBuilder();
    for (var minute = 0; minute < 60; minute++) {
      text.append(Lines.prompt(ONE, minute, "/p", "Prompt " + minute))
          .append(Lines.answer(ONE, minute, "/p", "Answer " + minute));
    }
    Lines.append(file(ONE), text.toString());

    var threads =
        List.of(
            Thread.startVirtualThread(() -> archive.read(file(ONE))),
            Thread.startVirtualThread(() -> archive.read(file(ONE))));
    for (var thread : threads) {
      thread.join();
    }

    assertThat(texts()).hasSize(120);
    assertThat(archive.traces().session(ONE).orElseThrow().totals().usage().output())
        .isEqualTo(60 * 5);
  }

  @Test
  void saysHowFastAndHowLong() {
    var pace = new Pace();
    pace.at(0, 0, 10_000);
    assertThat(pace.secondsLeft()).isEmpty();
    pace.at(2_000_000_000L, 4_000, 10_000);

    assertThat(pace.perSecond()).hasValue(2_000);
    assertThat(pace.secondsLeft()).hasValue(3);
    pace.at(4_000_000_000L, 10_000, 10_000);
    assertThat(pace.secondsLeft()).hasValue(1);
  }
}
