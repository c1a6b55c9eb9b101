package dev.pugmark.app.chart;

import dev.pugmark.app.selection.Selected;
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

  /** What selecting the span selects: it may stand for something that has its own kind. */
  default Selected target(String session, int span) {
    return Selected.span(session, id(span));
  }

  /** The span that shows what is selected, if it is here. */
  default OptionalInt find(Selected selected) {
    return selected.kind() == Selected.Kind.SPAN ? find(selected.id()) : OptionalInt.empty();
  }
}
