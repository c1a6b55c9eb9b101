package dev.pugmark.app.source;

import dev.pugmark.app.chart.SpanText;
import dev.pugmark.app.selection.Selected;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The words of a long session's charts, unpacked where they are looked at. */
final class PackedText implements SpanText {
  private final PackedSession packed;
  private final int[] rowOf;
  private final int[] spanOf;

  /** The row of each span of the columns; not copied. */
  PackedText(PackedSession packed, int[] rowOf) {
    this.packed = packed;
    this.rowOf = rowOf;
    this.spanOf = new int[rowOf.length];
    for (var span = 0; span < rowOf.length; span++) {
      spanOf[rowOf[span]] = span;
    }
  }

  @Override
  public String id(int span) {
    return packed.idOf(rowOf[span]);
  }

  @Override
  public String name(int span) {
    return packed.nameOf(rowOf[span]);
  }

  @Override
  public @Nullable String service(int span) {
    return packed.serviceOf(rowOf[span]);
  }

  @Override
  public OptionalInt find(String id) {
    var seq = id.startsWith("@") ? number(id.substring(1)) : -1;
    var point = seq < 0 ? -1 : packed.findPoint(seq);
    return span(point < 0 ? packed.find(id) : point);
  }

  @Override
  public Selected target(String session, int span) {
    var row = rowOf[span];
    if (packed.isPoint(row)) {
      return new Selected(Selected.Kind.EVENT, session, Long.toString(packed.seqOf(row)));
    }
    var turn = packed.turnOf(row);
    return turn == null
        ? Selected.span(session, packed.idOf(row))
        : new Selected(Selected.Kind.TURN, session, turn);
  }

  @Override
  public OptionalInt find(Selected selected) {
    return switch (selected.kind()) {
      case SPAN -> {
        var row = packed.find(selected.id());
        yield span(row < 0 || packed.turnOf(row) != null ? -1 : row);
      }
      case TURN -> span(packed.findTurn(selected.id()));
      case EVENT -> span(packed.findPoint(number(selected.id())));
      default -> OptionalInt.empty();
    };
  }

  private OptionalInt span(int row) {
    return row < 0 ? OptionalInt.empty() : OptionalInt.of(spanOf[row]);
  }

  /** A seq; -1 when it is none. */
  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
