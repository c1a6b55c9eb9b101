package dev.pugmark.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.pugmark.transfer.transcript.Transcript;
import dev.pugmark.transfer.transcript.TranscriptFormat;
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
    if (place.unchanged() && saved != null && !Formats.of(saved).mayBeSettled(saved, settled())) {
      return Outcome.UNCHANGED;
    }
    var state = saved == null ? probe() : saved;
    if (state == null) {
      return Outcome.NOT_RECOGNISED;
    }
    var format = Formats.of(state);
    var setting = new TranscriptFormat.Setting(prices, this::take, nowMicros.getAsLong());
    var transcript = format.open(state, saved != null, setting);
    lines(transcript, format, place);
    transcript.agents().forEach(run::seen);
    return Outcome.READ;
  }

  private void lines(Transcript transcript, TranscriptFormat format, FilePlace place)
      throws IOException {
    if (!(place.unchanged() && FileBytes.isCompressed(file))) {
      newLines(transcript, format, place);
    }
    transcript.pause(!run.stopped() && transcript.lastMicros() < settled());
    commit(place.mark(Formats.named(format, transcript.save())));
    settle();
  }

  private void newLines(Transcript transcript, TranscriptFormat format, FilePlace place)
      throws IOException {
    try (var reader = new LineReader(file, place.start(), LINE_LIMIT)) {
      if (place.isInsideLine()) {
        reader.passLineEnd();
      }
      for (var line = next(reader, transcript, place);
          line != null;
          line = next(reader, transcript, place)) {
        if (!line(line, transcript, place) || run.stopped()) {
          return;
        }
        if (waiting.size() >= EVENTS_PER_BATCH || waitingChars >= CHARS_PER_BATCH) {
          commit(place.mark(Formats.named(format, transcript.save())));
        }
      }
      place.finished();
    }
  }

  /** The next line; a compressed file may be damaged in its middle, which is shown as a gap. */
  private LineReader.@Nullable Line next(LineReader reader, Transcript transcript, FilePlace place)
      throws IOException {
    try {
      return reader.next();
    } catch (IOException broken) {
      if (!FileBytes.isCompressed(file)) {
        throw broken;
      }
      var reason = "the compressed file is damaged from here on";
      run.lineDamaged(file, place.line() + 1, reason);
      transcript.damaged(reason.getBytes(StandardCharsets.UTF_8), 0, place.line() + 1, reason);
      return null;
    }
  }

  /** A file whose last line is older than this is complete. */
  private long settled() {
    return nowMicros.getAsLong() - SETTLED_MICROS;
  }

  /** Takes a line; false when its end has not been written yet. */
  private boolean line(LineReader.Line line, Transcript transcript, FilePlace place) {
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
    if (!line.terminated()
        && (json == null || !reason.isEmpty())
        && !FileBytes.isCompressed(file)) {
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
  private @Nullable ObjectNode probe() throws IOException {
    var recognisers = Formats.recognisers(file, events);
    try (var reader = new LineReader(file, 0, Probe.LINE_LIMIT)) {
      var left = Probe.LINES;
      var seen = false;
      for (var line = reader.next(); line != null && left-- > 0 && !seen; line = reader.next()) {
        var json = line.cut() ? null : Probe.object(line.bytes());
        if (json != null) {
          seen = recognisers.values().stream().anyMatch(r -> r.look(json));
        }
      }
    }
    for (var recogniser : recognisers.entrySet()) {
      var origin = recogniser.getValue().origin();
      if (origin != null) {
        return Formats.named(recogniser.getKey(), origin);
      }
    }
    return null;
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
