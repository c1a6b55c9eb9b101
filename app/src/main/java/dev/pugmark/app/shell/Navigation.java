package dev.pugmark.app.shell;

import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.sessions.SessionsPanel;
import dev.pugmark.app.selection.Selected;

/**
 * The ways from one place to another. FX thread.
 *
 * @param models what is shown
 * @param frame which place is
 */
public record Navigation(Models models, FrameViewModel frame) {
  /** Takes something to where it can be seen: opens its session, and selects it. */
  public void show(Selected target) {
    var session = target.session();
    if (session != null && models.sessions().open(session)) {
      frame.placeProperty().set(SessionsPanel.ID);
    }
    models.selection().select(target);
  }

  /** Goes to a place, by its id, and lets it show one of its own things. */
  public void reveal(String place, String thing) {
    frame.wantedProperty().set(new FrameViewModel.Wanted(place, thing));
  }

  /** Shows the sessions that pass a filter. */
  public void sessionsOf(String filter) {
    models.sessions().close();
    models.sessions().filter().set(filter);
    frame.placeProperty().set(SessionsPanel.ID);
  }
}
