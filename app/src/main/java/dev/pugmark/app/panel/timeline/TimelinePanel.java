package dev.pugmark.app.panel.timeline;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.chart.TimelineView;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.ChartActions;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Scope;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.session.SessionViewModel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The timeline of the open session. */
public final class TimelinePanel implements Panel {
  /** The setting that says whether gaps are folded; empty when they are not. */
  private static final String FOLD_GAPS = "timeline.fold-gaps";

  private final LazyView<Content> content;
  private final StringProperty foldGaps;
  private final ObservableValue<String> scope;

  /** Shows the timeline of {@code model}. */
  public TimelinePanel(SessionViewModel model, Surroundings around) {
    content = new LazyView<>(() -> content(model, around));
    scope = Scope.of(model.window(), around.zone());
    foldGaps = around.settings().of(FOLD_GAPS);
    foldGaps.subscribe(set -> model.timeline().foldGaps(!set.isEmpty()));
  }

  private static Content content(SessionViewModel model, Surroundings around) {
    var timeline = new TimelineView(model.timeline(), around.palette());
    var empty =
        new EmptyState(
            Feather.ACTIVITY,
            Messages.text("timeline.empty.title"),
            Messages.text("timeline.empty.text"),
            null,
            List.of(model.wayToRaw()));
    model
        .timeline()
        .revisionProperty()
        .subscribe(_ -> {
          var nothing = model.timeline().data().lanes().isEmpty();
          empty.setVisible(nothing);
          timeline.setVisible(!nothing);
        });
    return new Content(timeline, empty);
  }

  @Override
  public String id() {
    return "timeline";
  }

  @Override
  public String title() {
    return Messages.text("view.timeline");
  }

  @Override
  public Ikon icon() {
    return Feather.ACTIVITY;
  }

  @Override
  public LazyView<Content> content() {
    return content;
  }

  @Override
  public ObservableValue<String> scope() {
    return scope;
  }

  @Override
  public void focus() {
    content.get().timeline.requestFocus();
  }

  @Override
  public List<Action> actions() {
    var fold =
        Action.of(
                "timeline.fold-gaps",
                title(),
                Messages.text("timeline.fold-gaps.do"),
                () -> foldGaps.set(foldGaps.get().isEmpty() ? "yes" : ""),
                "X")
            .when(content::isShown);
    var all = new ArrayList<>(ChartActions.of(id(), title(), content, view -> view.timeline));
    all.add(fold);
    return all;
  }

  /** The timeline, or why there is none. */
  static final class Content extends StackPane {
    private final TimelineView timeline;

    private Content(TimelineView timeline, EmptyState empty) {
      super(timeline, empty);
      this.timeline = timeline;
    }
  }
}
