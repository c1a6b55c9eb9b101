package dev.pugmark.app.chart;

import dev.pugmark.app.format.Messages;
import java.util.List;

/** How the width of a waterfall is shared: name, numbers, then time. Pure. */
record WaterfallColumns(double nameWidth, List<Column> numbers, double chartLeft) {
  static final double NARROWEST_NAME_PX = 140;
  static final double NARROWEST_CHART_PX = 160;

  /** What a number column shows. */
  enum Kind {
    DURATION("column.duration", 74),
    SELF("column.self", 74),
    TOKENS("column.tokens", 70),
    COST("column.cost", 84);

    private final String key;
    private final double width;

    Kind(String key, double width) {
      this.key = key;
      this.width = width;
    }

    String title() {
      return Messages.text(key);
    }
  }

  /** A column that is shown, and where it ends. */
  record Column(Kind kind, double right, double width) {}

  /** Shares a width; what does not fit beside the narrowest chart is left out, from the right. */
  static WaterfallColumns of(double width, double wantedName) {
    var name = Math.max(NARROWEST_NAME_PX, Math.min(wantedName, width - NARROWEST_CHART_PX));
    var columns = new java.util.ArrayList<Column>();
    var right = name;
    for (var kind : Kind.values()) {
      if (right + kind.width + NARROWEST_CHART_PX > width) {
        break;
      }
      right += kind.width;
      columns.add(new Column(kind, right, kind.width));
    }
    return new WaterfallColumns(name, List.copyOf(columns), right + 8);
  }
}
