package dev.pugmark.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Keys;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.redact.Redactor;
import dev.pugmark.store.Batch;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.ImportReads;
import dev.pugmark.store.QueueFullException;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreException;
import dev.pugmark.transfer.claudecode.ClaudeTranscript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads what is new in one file, and keeps with the events how far it came. */
final class FileImport {
  /** A longer line is cut, and what is left of it is no JSON. */
  static final int LINE_LIMIT = 64 * 1024 * 1024;

  private static final int EVENTS_PER_BATCH = 2_000;
  private static final long CHARS_PER_BATCH = 8_000_000;

  /** Nobody works on a turn for longer without a line. */
  private static final long SETTLED_MICROS = 6L * 3_600 * 1_000_000;

  private static final long QUEUE_PAUSE_NANOS = 20_000_000;

  private final Path file;
  private final TranscriptImporter.Run run;
  private final Store store;
  private final ImportReads marks;
  private final EventReads events;
  private final PriceTable prices;
  private final LongSupplier nowMicros;
  private List<Batch.Append> waiting = new ArrayList<>();
  private long waitingChars;
  private @Nullable CompletableFuture<long[]> inFlight;

  /** What became of a file. */
  enum Outcome {
    READ,
    UNCHANGED,
    NOT_RECOGNISED
  }

  FileImport(
      Path file,
      TranscriptImporter.Run run,
      Store store,
      ImportReads marks,
      EventReads events,
      PriceTable prices,
      LongSupplier nowMicros) {
    this.file = file;
    this.run = run;
    this.store = store;
    this.marks = marks;
    this.events = events;
    this.prices = prices;
    this.nowMicros = nowMicros;
  }

  Outcome read() throws IOException {
    var place = FilePlace.of(file, marks.mark(file.toString()).orElse(null));
    var saved = place.saved();
    if (place.unchanged() && saved != null && !ClaudeTranscript.mayBeSettled(saved, settled())) {
      return Outcome.UNCHANGED;
    }
    var origin = saved == null ? probe() : ClaudeTranscript.origin(saved);
    if (origin == null) {
      return Outcome.NOT_RECOGNISED;
    }
    var transcript = new ClaudeTranscript(origin, prices, this::take, nowMicros.getAsLong(), saved);
    lines(transcript, place);
    for (var agent : transcript.agents()) {
      run.unlinked(new SubagentGuess.Unlinked(agent.session(), agent.id()));
    }
    return Outcome.READ;
  }

  private void lines(ClaudeTranscript transcript, FilePlace place) throws IOException {
    try (var reader = new LineReader(file, place.offset(), LINE_LIMIT)) {
      for (var line = reader.next(); line != null; line = reader.next()) {
        if (!line(line, transcript, place) || run.stopped()) {
          break;
        }
        if (waiting.size() >= EVENTS_PER_BATCH || waitingChars >= CHARS_PER_BATCH) {
          commit(place.mark(transcript.save()));
        }
      }
    }
    transcript.pause(!run.stopped() && transcript.lastMicros() < settled());
    commit(place.mark(transcript.save()));
    settle();
  }

  /** A file whose last line is older than this is complete. */
  private long settled() {
    return nowMicros.getAsLong() - SETTLED_MICROS;
  }

  /** Takes a line; false when its end has not been written yet. */
  private boolean line(LineReader.Line line, ClaudeTranscript transcript, FilePlace place) {
    var blank = isBlank(line.bytes());
    JsonNode json = null;
    var reason = "";
    if (line.cut()) {
      reason = "it is longer than " + LINE_LIMIT + " bytes and was cut";
    } else if (!blank) {
      try {
        json = Json.read(line.bytes());
        reason = json.isObject() ? "" : "it is no JSON object";
      } catch (BadJsonException broken) {
        reason = "it is no JSON";
      }
    }
    if (!line.terminated() && (json == null || !reason.isEmpty())) {
      return false; // half written: the rest will come
    }
    place.passed(line.end());
    run.lineRead(file, line.length() + 1);
    if (!reason.isEmpty()) {
      run.lineDamaged(file, place.line(), reason);
      transcript.damaged(line.bytes(), line.length(), place.line(), reason);
    } else if (json != null) {
      transcript.line(Redactor.scrub(json), line.bytes());
    }
    return true;
  }

  private static boolean isBlank(byte[] bytes) {
    for (var b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r' && b != 0) {
        return false;
      }
    }
    return true;
  }

  /** What the first lines say of the file; null when they are of no transcript. */
  private ClaudeTranscript.@Nullable Origin probe() throws IOException {
    String session = null;
    String agent = null;
    Long first = null;
    try (var reader = new LineReader(file, 0, Probe.LINE_LIMIT)) {
      var left = Probe.LINES;
      for (var line = reader.next(); line != null && left-- > 0; line = reader.next()) {
        var json = line.cut() ? null : Probe.object(line.bytes());
        if (json != null && ClaudeTranscript.recognises(json)) {
          session = session == null ? Json.text(json, "sessionId") : session;
          first = first == null ? ClaudeTranscript.timeOf(json) : first;
          agent = Json.text(json, "agentId");
        }
        if (session != null && first != null) {
          break;
        }
      }
    }
    if (session == null) {
      return null;
    }
    var meta = Meta.beside(file);
    var type = meta.agentType() != null || agent == null ? meta.agentType() : type(session, agent);
    return new ClaudeTranscript.Origin(session, first == null ? 0 : first, type, meta.callId());
  }

  /** The type of a sub-agent as the call that started it says, if that was read before. */
  private @Nullable String type(String session, String agent) {
    return events
        .byKey(agent, Keys.agent(session, agent))
        .map(event -> {
          var data = Probe.object(event.data().getBytes(StandardCharsets.UTF_8));
          return data == null ? null : Json.text(data, "agentType");
        })
        .orElse(null);
  }

  private void take(Batch.Append append) {
    waiting.add(append);
    var raw = append.event().raw();
    waitingChars += append.event().data().length() + (raw == null ? 0 : raw.length());
  }

  /** One batch is on its way while the next one is read. */
  private void commit(Batch.FileMark mark) {
    settle();
    var batch = new Batch(waiting, List.of(), mark);
    waiting = new ArrayList<>();
    waitingChars = 0;
    while (true) {
      try {
        inFlight = store.append(batch);
        return;
      } catch (QueueFullException full) {
        LockSupport.parkNanos(QUEUE_PAUSE_NANOS); // live senders come first
      }
    }
  }

  private void settle() {
    var sent = inFlight;
    inFlight = null;
    if (sent == null) {
      return;
    }
    try {
      run.count(sent.join());
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof StoreException refused
          ? refused
          : new StoreException("The import could not be stored", failed);
    }
  }
}
