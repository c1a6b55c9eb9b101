package dev.pugmark.app.panel;

import dev.pugmark.app.fx.Background;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.theme.Palette;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.value.ObservableValue;

/**
 * What panels need from outside.
 *
 * @param clock the time now, in microseconds since the epoch
 * @param zone in which times are shown
 * @param palette the colours for what is painted
 * @param background where long work goes
 * @param deeds changes something in the store
 * @param settings what a person set in this window
 * @param show takes something to where it can be seen: opens its session and selects it
 * @param select selects something without leaving the place: the inspector explains it
 * @param place goes to a place, by its id
 * @param reveal goes to a place, by its id, and lets it show one of its own things, by the id of
 *     that
 * @param sessionsOf shows the sessions that pass a filter
 * @param openLink takes the address of a link that was clicked; it comes from data, so it must ask
 *     before it opens anything
 * @param waysToStart what is offered while the store is empty
 */
public record Surroundings(
    LongSupplier clock,
    ZoneId zone,
    ObservableValue<Palette> palette,
    Background background,
    Deeds deeds,
    Settings settings,
    Consumer<Selected> show,
    Consumer<Selected> select,
    Consumer<String> place,
    BiConsumer<String, String> reveal,
    Consumer<String> sessionsOf,
    Consumer<String> openLink,
    List<EmptyState.Way> waysToStart) {
  /** Copies the list. */
  public Surroundings {
    waysToStart = List.copyOf(waysToStart);
  }
}
