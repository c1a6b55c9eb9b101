package dev.pugmark.app.chart;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The words of spans, asked for only where they are drawn. Called on the FX thread: keep it quick.
 */
public interface SpanText {
  /** The id by which the span is selected. */
  String id(int span);

  /** What it is called. */
  String name(int span);

  /** What served it: a runtime, tool or host. Null when that is not known. */
  @Nullable String service(int span);

  /** The span with this id, if it is here. */
  OptionalInt find(String id);
}
