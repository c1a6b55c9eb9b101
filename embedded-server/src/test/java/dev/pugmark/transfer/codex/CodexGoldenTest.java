package dev.pugmark.transfer.codex;

import dev.pugmark.EventLines;
import dev.pugmark.Golden;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.store.EventReads;
import dev.pugmark.transfer.Archive;
import dev.pugmark.transfer.transcript.TranscriptFormat.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodexGoldenTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"session", "agents", "fork", "early"})
  void translatesEachLineOfARecordedThread(String name) throws IOException {
    var events = new ArrayList<String>();
    try (var archive = new Archive(folder.resolve("a.pugmark"));
        var files = Files.walk(Golden.file(getClass(), name))) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        events.add("# " + file.getFileName());
        events.addAll(translate(file, new EventReads(archive.store())));
      }
    }

    Golden.check(getClass(), name + ".golden", events);
  }

  private static List<String> translate(Path file, EventReads known) throws IOException {
    var format = new CodexFormat();
    var recogniser = format.recogniser(file, known);
    var lines = Files.readAllLines(file);
    for (var line : lines) {
      try {
        recogniser.look(Json.read(line));
      } catch (BadJsonException _) {
        // Shown as a gap below.
      }
    }
    var events = new ArrayList<String>();
    var transcript =
        format.open(
            Objects.requireNonNull(recogniser.origin()),
            false,
            new Setting(PriceTable.bundled(), append -> events.add(EventLines.of(append)), 0));
    long number = 0;
    for (var line : lines) {
      var bytes = line.getBytes(StandardCharsets.UTF_8);
      number++;
      try {
        transcript.line(Json.read(line), bytes);
      } catch (BadJsonException broken) {
        transcript.damaged(bytes, bytes.length, number, "it is no JSON");
      }
    }
    transcript.pause(true);
    return events;
  }
}
