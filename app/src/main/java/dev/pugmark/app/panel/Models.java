package dev.pugmark.app.panel;

import dev.pugmark.app.panel.connect.ConnectViewModel;
import dev.pugmark.app.panel.filter.FilterViewModel;
import dev.pugmark.app.panel.filter.SavedFilters;
import dev.pugmark.app.panel.filter.SavedFilters.Subject;
import dev.pugmark.app.panel.inspector.InspectorViewModel;
import dev.pugmark.app.panel.palette.PaletteViewModel;
import dev.pugmark.app.panel.session.SessionViewModel;
import dev.pugmark.app.panel.sessions.SessionsViewModel;
import dev.pugmark.app.selection.Selection;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/** Everything that is shown, for whoever feeds it. To be used on the FX thread. */
public record Models(
    Selection selection,
    SavedFilters filters,
    SessionsViewModel sessions,
    SessionViewModel session,
    InspectorViewModel inspector,
    ConnectViewModel connect,
    PaletteViewModel palette) {
  /**
   * Empty models over one selection.
   *
   * @param clock in microseconds since the epoch
   * @param zone in which times are shown
   */
  public static Models create(LongSupplier clock, ZoneId zone) {
    var selection = new Selection();
    var filters = new SavedFilters();
    return new Models(
        selection,
        filters,
        new SessionsViewModel(
            selection, new FilterViewModel("sessions", Subject.SESSIONS, filters)),
        new SessionViewModel(selection, clock),
        new InspectorViewModel(selection),
        new ConnectViewModel(),
        new PaletteViewModel(clock, zone));
  }
}
