package dev.pugmark.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.pugmark.json.Json;
import dev.pugmark.redact.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts in an event's data that can be looked for: what a person or a program said. What the
 * window masks is not among them, nor are times and directories, which are asked for by field.
 */
final class DataTexts {
  /** What is behind so many characters of an event is not looked through. */
  static final int MOST_CHARS = 32_768;

  private static final Set<String> LEFT_OUT =
      Set.of("cwd", "startedAt", "finishedAt", "timestamp", "priceTable");

  /** Takes texts one after the other. */
  @FunctionalInterface
  interface Sink {
    /**
     * A text.
     *
     * @param member of the data itself that it is; null of texts deeper inside
     */
    void text(@Nullable String member, String text);
  }

  private final JsonParser parser;
  private final Sink sink;
  private final Deque<Level> levels = new ArrayDeque<>();
  private int room = MOST_CHARS;

  private DataTexts(JsonParser parser, Sink sink) {
    this.parser = parser;
    this.sink = sink;
  }

  /** One object or array on the way down. */
  private static final class Level {
    /** What {@code {"key": "password", "value": …}} calls its value. */
    @Nullable String pairName;

    /** Texts of {@code value} while its name may still come. */
    @Nullable List<String> values;
  }

  /** Gives the texts of a JSON object. */
  static void each(String data, Sink sink) {
    if (data.length() <= 2) {
      return;
    }
    try (var parser = Json.factory().createParser(data)) {
      new DataTexts(parser, sink).read();
    } catch (IOException broken) {
      throw new UncheckedIOException("Stored data is not JSON", broken);
    }
  }

  private void read() throws IOException {
    while (parser.nextToken() != null && room > 0) {
      switch (parser.currentToken()) {
        case START_OBJECT, START_ARRAY -> levels.push(new Level());
        case END_OBJECT, END_ARRAY -> close(levels.pop());
        case FIELD_NAME -> member(parser.currentName());
        case VALUE_STRING -> give(null, parser.getText());
        default -> {}
      }
    }
  }

  private void member(String name) throws IOException {
    var token = parser.nextToken();
    var top = levels.size() == 1;
    if (Redactor.masksMember(name) || top && LEFT_OUT.contains(name)) {
      parser.skipChildren();
      return;
    }
    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      levels.push(new Level());
      return;
    }
    if (token != JsonToken.VALUE_STRING) {
      return;
    }
    var text = parser.getText();
    var level = levels.element();
    if (name.equals("value")) {
      if (level.values == null) {
        level.values = new ArrayList<>(1);
      }
      level.values.add(text);
      return;
    }
    if (name.equals("key") || name.equals("name") && level.pairName == null) {
      level.pairName = text;
    }
    give(top ? name : null, text);
  }

  private void close(Level level) {
    if (level.values != null && (level.pairName == null || !Redactor.masksMember(level.pairName))) {
      level.values.forEach(text -> give(null, text));
    }
  }

  private void give(@Nullable String member, String text) {
    if (room > 0 && !isTime(text)) {
      var cut = text.length() <= room ? text : text.substring(0, room);
      room -= cut.length();
      sink.text(member, cut);
    }
  }

  private static boolean isTime(String text) {
    return text.length() >= 19
        && text.length() <= 35
        && text.charAt(4) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':';
  }
}
