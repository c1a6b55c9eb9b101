package dev.pugmark.transfer.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.store.Batch;
import dev.pugmark.store.EventReads;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a runtime writes its transcripts. */
public interface TranscriptFormat {
  /** The name under which events of such transcripts are stored. */
  String dialect();

  /** Whether a line can only be of such a transcript. */
  boolean recognises(JsonNode line);

  /**
   * Looks at the first lines of a file. A file is recognised by its lines: other programs use the
   * same endings.
   *
   * @param events what is known already
   */
  Recogniser recogniser(Path file, EventReads events);

  /**
   * Begins to read, or goes on.
   *
   * @param state what {@link Recogniser#origin} gave, or {@link Transcript#save} the last time
   * @param begun whether it is the latter
   */
  Transcript open(JsonNode state, boolean begun, Setting setting);

  /** Whether a file that has not changed may meanwhile be taken for finished. */
  boolean mayBeSettled(JsonNode saved, long beforeMicros);

  /** Looks at the first lines of one file. */
  interface Recogniser {
    /** Takes a line; true when no more need be seen. */
    boolean look(JsonNode line);

    /** What the lines say of the file as a whole; null when they are not of this format. */
    @Nullable ObjectNode origin();
  }

  /**
   * What reading takes beside the file.
   *
   * @param sink takes the events
   * @param receivedMicros the time of the import
   */
  record Setting(PriceTable prices, Consumer<Batch.Append> sink, long receivedMicros) {}
}
