package dev.pugmark.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;

/** Writes a tree without recursion, so that depth costs no stack. */
final class TreeWriter {
  private final JsonGenerator out;
  private final ArrayDeque<Iterator<?>> open = new ArrayDeque<>();

  private TreeWriter(JsonGenerator out) {
    this.out = out;
  }

  static String write(JsonFactory factory, JsonNode value) {
    var text = new StringWriter();
    try (var generator = factory.createGenerator(text)) {
      new TreeWriter(generator).writeAll(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return text.toString();
  }

  private void writeAll(JsonNode root) throws IOException {
    begin(root);
    while (!open.isEmpty()) {
      var rest = open.element();
      if (rest.hasNext()) {
        switch (rest.next()) {
          case Map.Entry<?, ?> member -> {
            out.writeFieldName((String) member.getKey());
            begin((JsonNode) member.getValue());
          }
          case JsonNode element -> begin(element);
          default -> throw new IllegalStateException("A container holds only members and elements");
        }
      } else {
        open.pop();
        if (out.getOutputContext().inObject()) {
          out.writeEndObject();
        } else {
          out.writeEndArray();
        }
      }
    }
  }

  private void begin(JsonNode value) throws IOException {
    switch (value.getNodeType()) {
      case OBJECT -> {
        out.writeStartObject();
        open.push(value.properties().iterator());
      }
      case ARRAY -> {
        out.writeStartArray();
        open.push(value.iterator());
      }
      case STRING -> out.writeString(value.textValue());
      case BOOLEAN -> out.writeBoolean(value.booleanValue());
      case NUMBER -> number(value);
      case MISSING, NULL, BINARY, POJO -> out.writeNull();
    }
  }

  private void number(JsonNode value) throws IOException {
    if (value.isBigDecimal()) {
      out.writeNumber(value.decimalValue());
    } else if (value.isIntegralNumber() && value.canConvertToLong()) {
      out.writeNumber(value.longValue());
    } else if (value.isIntegralNumber()) {
      out.writeNumber(value.bigIntegerValue());
    } else if (Double.isFinite(value.doubleValue())) {
      out.writeNumber(value.doubleValue());
    } else {
      out.writeNull(); // JSON has no word for it
    }
  }
}
