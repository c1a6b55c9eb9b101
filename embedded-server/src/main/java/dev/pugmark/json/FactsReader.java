package dev.pugmark.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.pugmark.model.Facts;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Money;
import dev.pugmark.model.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads from an event's data what the folds need, in one pass and without building a tree. The same
 * pass serves the first append, every re-read and {@code rebuild}, so that all three fold alike.
 */
public final class FactsReader {
  private static final JsonFactory FACTORY = Json.factory();

  /** Counters above this are no token counts; they would overflow sums. */
  private static final long LARGEST_COUNT = 1_000_000_000_000_000L;

  private @Nullable String name;
  private @Nullable String toolName;
  private @Nullable String callId;
  private @Nullable String title;
  private @Nullable String text;
  private @Nullable String status;
  private @Nullable String to;
  private @Nullable Boolean failed;
  private @Nullable String error;
  private @Nullable String message;
  private @Nullable String errorClass;
  private @Nullable Long durationMicros;
  private @Nullable Long startedMicros;
  private @Nullable Long finishedMicros;
  private @Nullable Long apiDurationMicros;
  private @Nullable Long firstTokenMicros;
  private @Nullable Long numTurns;
  private @Nullable String model;
  private boolean anyUsage;
  private long input;
  private long output;
  private long cacheRead;
  private long cacheWrite;
  private @Nullable Long tokens;
  private @Nullable Long costPico;
  private boolean costEstimated;
  private @Nullable Long sdkCostPico;
  private @Nullable Long estimatedCostPico;
  private @Nullable String usageId;
  private @Nullable String execId;
  private @Nullable String parentTask;
  private @Nullable String parentCall;
  private @Nullable String spanKind;
  private @Nullable String directory;
  private final List<Facts.ToolTotal> tools = new ArrayList<>(0);

  private FactsReader() {}

  /** The facts in the text of a JSON object; empty facts when it is no object. */
  public static Facts read(String data) {
    if (data.length() <= 2) {
      return EMPTY;
    }
    var reader = new FactsReader();
    try (var parser = FACTORY.createParser(data)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        reader.members(parser);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("Stored data is not JSON", broken);
    }
    return reader.facts();
  }

  /** Facts of data that says nothing. */
  public static final Facts EMPTY = new FactsReader().facts();

  private Facts facts() {
    return new Facts(
        name != null ? name : toolName,
        callId,
        title,
        text,
        status != null ? status : to,
        failed,
        error != null ? error : message,
        errorClass,
        durationMicros,
        startedMicros,
        finishedMicros,
        apiDurationMicros,
        firstTokenMicros,
        numTurns,
        model,
        anyUsage ? new Usage(input, output, cacheRead, cacheWrite) : null,
        tokens,
        costPico,
        costEstimated,
        sdkCostPico,
        estimatedCostPico,
        usageId,
        execId,
        parentTask,
        parentCall,
        spanKind,
        directory,
        tools);
  }

  private void members(JsonParser p) throws IOException {
    for (var member = p.nextFieldName(); member != null; member = p.nextFieldName()) {
      p.nextToken();
      member(member, p);
    }
  }

  private void member(String member, JsonParser p) throws IOException {
    switch (member) {
      case "name" -> name = shortText(p, Facts.TEXT_LIMIT);
      case "toolName" -> toolName = shortText(p, Facts.TEXT_LIMIT);
      case "toolCallId" -> callId = id(p);
      case "title" -> title = shortText(p, Facts.TEXT_LIMIT);
      case "text" -> text = shortText(p, Facts.TEXT_LIMIT);
      case "status" -> status = shortText(p, 64);
      case "to" -> to = shortText(p, 64);
      case "isError" -> failed = truth(p);
      case "error" -> error = shortText(p, Facts.TEXT_LIMIT);
      case "message" -> message = shortText(p, Facts.TEXT_LIMIT);
      case "errorClass" -> errorClass = shortText(p, 64);
      case "durationMs" -> durationMicros = micros(p);
      case "startedAt" -> startedMicros = instant(p);
      case "finishedAt" -> finishedMicros = instant(p);
      case "apiDurationMs" -> apiDurationMicros = micros(p);
      case "firstTokenMs" -> firstTokenMicros = micros(p);
      case "numTurns" -> numTurns = count(p);
      case "model" -> model = shortText(p, 200);
      case "inputTokens" -> input = tokens(p, input);
      case "outputTokens" -> output = tokens(p, output);
      case "cacheReadTokens" -> cacheRead = tokens(p, cacheRead);
      case "cacheWriteTokens" -> cacheWrite = tokens(p, cacheWrite);
      case "tokenCount" -> tokens = count(p);
      case "costUsd" -> costPico = money(p);
      case "estimated" -> costEstimated = Boolean.TRUE.equals(truth(p));
      case "sdkCostUsd" -> sdkCostPico = money(p);
      case "estimatedCostUsd" -> estimatedCostPico = money(p);
      case "usageId" -> usageId = id(p);
      case "execId" -> execId = id(p);
      case "parentTaskId" -> parentTask = id(p);
      case "parentToolCallId" -> parentCall = id(p);
      case "spanKind" -> spanKind = shortText(p, 64);
      case "cwd" -> directory = shortText(p, 1000);
      case "toolTotals" -> toolTotals(p);
      default -> p.skipChildren();
    }
  }

  private static @Nullable String shortText(JsonParser p, int limit) throws IOException {
    if (p.currentToken() != JsonToken.VALUE_STRING) {
      p.skipChildren();
      return null;
    }
    var length = p.getTextLength();
    if (length <= limit) {
      return p.getText();
    }
    var cut =
        Character.isHighSurrogate(p.getTextCharacters()[p.getTextOffset() + limit - 1])
            ? limit - 1
            : limit;
    return new String(p.getTextCharacters(), p.getTextOffset(), cut);
  }

  private static @Nullable String id(JsonParser p) throws IOException {
    if (p.currentToken() == JsonToken.VALUE_STRING) {
      var value = p.getText();
      return value.isEmpty() ? null : value;
    }
    if (p.currentToken().isNumeric()) {
      return p.getText();
    }
    p.skipChildren();
    return null;
  }

  private static @Nullable Boolean truth(JsonParser p) throws IOException {
    return switch (p.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> p.getTextLength() > 0;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> p.getDoubleValue() != 0;
      case START_OBJECT, START_ARRAY -> {
        p.skipChildren();
        yield true;
      }
      default -> null;
    };
  }

  private static @Nullable BigDecimal number(JsonParser p) throws IOException {
    if (p.currentToken() == JsonToken.VALUE_NUMBER_INT
        || p.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      return p.getDecimalValue();
    }
    p.skipChildren();
    return null;
  }

  private static @Nullable Long money(JsonParser p) throws IOException {
    var value = number(p);
    if (value == null) {
      return null;
    }
    var pico = Money.picoFromDecimal(value);
    return pico.isPresent() ? pico.getAsLong() : null;
  }

  private static @Nullable Long micros(JsonParser p) throws IOException {
    var value = number(p);
    if (value == null || value.precision() - value.scale() > 15 || value.scale() > 100) {
      return null;
    }
    return value.movePointRight(3).longValue();
  }

  private static @Nullable Long instant(JsonParser p) throws IOException {
    if (p.currentToken() != JsonToken.VALUE_STRING) {
      p.skipChildren();
      return null;
    }
    var micros = Instants.parseMicros(p.getText());
    return micros.isPresent() ? micros.getAsLong() : null;
  }

  private static @Nullable Long count(JsonParser p) throws IOException {
    var value = number(p);
    if (value == null || value.signum() < 0 || value.precision() - value.scale() > 15) {
      return null;
    }
    var whole = value.longValue();
    return whole <= LARGEST_COUNT ? whole : null;
  }

  private long tokens(JsonParser p, long before) throws IOException {
    var value = count(p);
    if (value == null) {
      return before;
    }
    anyUsage = true;
    return value;
  }

  private void toolTotals(JsonParser p) throws IOException {
    if (p.currentToken() != JsonToken.START_ARRAY) {
      p.skipChildren();
      return;
    }
    while (p.nextToken() == JsonToken.START_OBJECT) {
      var tool = "";
      long calls = 0;
      long ok = 0;
      long bad = 0;
      Long micros = null;
      for (var member = p.nextFieldName(); member != null; member = p.nextFieldName()) {
        p.nextToken();
        switch (member) {
          case "tool" -> {
            var given = shortText(p, Facts.TEXT_LIMIT);
            tool = given == null ? "" : given;
          }
          case "calls" -> calls = orZero(count(p));
          case "ok" -> ok = orZero(count(p));
          case "failed" -> bad = orZero(count(p));
          case "durationMs" -> micros = micros(p);
          default -> p.skipChildren();
        }
      }
      tools.add(new Facts.ToolTotal(tool, calls, ok, bad, micros));
    }
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
