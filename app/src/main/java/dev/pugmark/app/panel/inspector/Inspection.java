package dev.pugmark.app.panel.inspector;

import dev.pugmark.app.format.CutText;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.selection.Selected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one thing. Made off the FX thread.
 *
 * @param kind what kind of thing it is, in a word people know
 * @param title what it is called
 * @param overview what it is; each field says where it came from
 * @param input what went in, null where that is not applicable
 * @param output what came out, null where that is not applicable
 * @param usage tokens and cost
 * @param links where to go from here
 * @param raw the payload as received, null when there is none
 */
public record Inspection(
    Selected target,
    String kind,
    String title,
    Status status,
    List<Field> overview,
    @Nullable CutText input,
    @Nullable CutText output,
    List<Field> usage,
    List<Link> links,
    @Nullable RawJson raw) {
  /** Copies the lists. */
  public Inspection {
    overview = List.copyOf(overview);
    usage = List.copyOf(usage);
    links = List.copyOf(links);
  }

  /**
   * One fact.
   *
   * @param value as people read it
   * @param exact every digit, for hover and copying; null when the value says all
   * @param source the dialect, and there the field, that it came from; null when made here
   */
  public record Field(String label, String value, @Nullable String exact, @Nullable String source) {
    /** What copying the field copies. */
    public String copyText() {
      return exact == null ? value : exact;
    }
  }

  /** A way to another thing. */
  public record Link(String label, Selected target) {}
}
