package dev.pugmark.app.panel.palette;

import dev.pugmark.app.panel.Feed;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What is written into the palette, and what was found for it. FX thread. */
public final class PaletteViewModel {
  private final StringProperty text = new SimpleStringProperty("");
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<List<PaletteHit>> hits =
      new ReadOnlyObjectWrapper<>(List.of());
  private final Feed<PaletteReader.Question, PaletteReader.Found> feed;

  /** Nothing is written; {@code clock} is in microseconds since the epoch. */
  public PaletteViewModel(LongSupplier clock, ZoneId zone) {
    feed = new Feed<>("palette", () -> question(clock, zone), PaletteReader::read, this::found);
    text.subscribe(_ -> again());
    open.subscribe(_ -> again());
  }

  private void again() {
    if (written().isEmpty()) {
      hits.set(List.of());
    }
    feed.again();
  }

  private String written() {
    return text.get().strip();
  }

  private PaletteReader.@Nullable Question question(LongSupplier clock, ZoneId zone) {
    return written().isEmpty()
        ? null
        : new PaletteReader.Question(written(), clock.getAsLong(), zone);
  }

  private void found(PaletteReader.Found found) {
    if (found.question().text().equals(written()) && !found.hits().equals(hits.get())) {
      hits.set(found.hits());
    }
  }

  /** What is written. */
  public StringProperty textProperty() {
    return text;
  }

  /** Whether somebody sees it; the store is read only then. */
  public BooleanProperty openProperty() {
    return open;
  }

  /** What fits, by kind; of what was written before until it is read anew. */
  public ReadOnlyObjectProperty<List<PaletteHit>> hitsProperty() {
    return hits.getReadOnlyProperty();
  }

  /** What it reads from the store. */
  public Feed<?, ?> feed() {
    return feed;
  }
}
