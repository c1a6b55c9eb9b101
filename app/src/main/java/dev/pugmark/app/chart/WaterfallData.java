package dev.pugmark.app.chart;

/**
 * What a waterfall shows, made off the FX thread.
 *
 * @param session the id of the session, by which its spans are selected
 * @param tree the spans of the session's traces as a tree
 */
public record WaterfallData(String session, TraceTree tree) {
  /** Lays out the tree. */
  public static WaterfallData of(String session, SpanColumns spans) {
    return new WaterfallData(session, new TraceTree(spans));
  }
}
