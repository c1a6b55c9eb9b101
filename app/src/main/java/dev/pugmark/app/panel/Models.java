package dev.pugmark.app.panel;

import dev.pugmark.app.panel.inspector.InspectorViewModel;
import dev.pugmark.app.panel.session.SessionViewModel;
import dev.pugmark.app.panel.sessions.SessionsViewModel;
import dev.pugmark.app.selection.Selection;
import java.util.function.LongSupplier;

/** Everything that is shown, for whoever feeds it. To be used on the FX thread. */
public record Models(
    Selection selection,
    SessionsViewModel sessions,
    SessionViewModel session,
    InspectorViewModel inspector) {
  /** Empty models over one selection; {@code clock} is in microseconds since the epoch. */
  public static Models create(LongSupplier clock) {
    var selection = new Selection();
    return new Models(
        selection,
        new SessionsViewModel(selection),
        new SessionViewModel(selection, clock),
        new InspectorViewModel(selection));
  }
}
