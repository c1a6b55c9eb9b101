package dev.pugmark.transfer;

import dev.pugmark.EventLines;
import dev.pugmark.Golden;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.transfer.claudecode.ClaudeFormat;
import dev.pugmark.transfer.transcript.TranscriptFormat.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptGoldenTest {
  @ParameterizedTest
  @ValueSource(strings = {"session", "resumed", "fork", "inline", "agents", "progress", "odd"})
  void translatesEachLineOfARecordedConversation(String name) throws IOException {
    var events = new ArrayList<String>();
    for (var file : Found.under(List.of(Golden.file(getClass(), name))).files()) {
      if (!file.endsWith("notes.jsonl")) {
        events.add("# " + file.getFileName());
        var lines = Files.readAllLines(file);
        events.addAll(translate(lines));
      }
    }

    Golden.check(getClass(), name + ".golden", events);
  }

  private static List<String> translate(List<String> lines) {
    var events = new ArrayList<String>();
    var session = "";
    for (var line : lines) {
      var at = line.indexOf("\"sessionId\":\"");
      if (session.isEmpty() && at >= 0) {
        session = line.substring(at + 13, at + 13 + 36);
      }
    }
    var origin = Json.object().put("session", session).put("first", 1_772_442_000_000_000L);
    var transcript =
        new ClaudeFormat()
            .open(
                origin,
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
