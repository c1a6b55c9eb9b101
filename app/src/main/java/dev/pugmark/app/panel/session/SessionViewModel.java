package dev.pugmark.app.panel.session;

import dev.pugmark.app.chart.TimeWindow;
import dev.pugmark.app.chart.TimelineViewModel;
import dev.pugmark.app.chart.WaterfallViewModel;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.conversation.ConversationViewModel;
import dev.pugmark.app.selection.Selection;
import java.util.Set;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The open session: one part of time and one selection for all its views. FX thread. */
public final class SessionViewModel {
  private final TimeWindow window = new TimeWindow();
  private final TimelineViewModel timeline;
  private final WaterfallViewModel trace;
  private final ConversationViewModel conversation;
  private final ReadOnlyStringWrapper shown = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Set<String>> pending = new ReadOnlyObjectWrapper<>(Set.of());
  private final ObjectProperty<String> view = new SimpleObjectProperty<>("timeline");

  /** Shows nothing yet; {@code clock} is in microseconds since the epoch. */
  public SessionViewModel(Selection selection, LongSupplier clock) {
    timeline = new TimelineViewModel(selection, window, clock);
    trace = new WaterfallViewModel(selection, window, clock);
    conversation = new ConversationViewModel(selection);
  }

  /** Shows a session, or newer content of the same one without moving what is looked at. */
  public void show(SessionContent content) {
    timeline.show(content.timeline());
    trace.show(content.trace());
    var goesOn = content.timeline().spans().anyRunning();
    conversation.show(content.session(), content.conversation(), goesOn);
    pending.set(content.pending());
    shown.set(content.session());
  }

  /** The ids of the views whose part of the session is still being read. */
  public ReadOnlyObjectProperty<Set<String>> pendingProperty() {
    return pending.getReadOnlyProperty();
  }

  /** The id of the session that is shown; empty before the first. */
  public ReadOnlyStringProperty shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Which part of time is looked at. */
  public TimeWindow window() {
    return window;
  }

  /** The timeline. */
  public TimelineViewModel timeline() {
    return timeline;
  }

  /** The trace. */
  public WaterfallViewModel trace() {
    return trace;
  }

  /** The conversation. */
  public ConversationViewModel conversation() {
    return conversation;
  }

  /** A way out of a view that is empty: to what was received of the session. */
  public EmptyState.Way wayToRaw() {
    return new EmptyState.Way(Messages.text("session.raw"), () -> view.set("raw"));
  }

  /** The id of the view in front. */
  public ObjectProperty<String> viewProperty() {
    return view;
  }
}
