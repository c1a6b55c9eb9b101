package dev.pugmark.app.panel.timeline;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.chart.TimelineView;
import dev.pugmark.app.chart.TimelineViewModel;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.ChartActions;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Scope;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.session.SessionViewModel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The timeline of the open session. */
public final class TimelinePanel implements Panel {
  /** The setting that says whether gaps are folded; empty when they are not. */
  private static final String FOLD_GAPS = "timeline.fold-gaps";

  /** The setting that says whether hosts have lanes; empty when they have none. */
  private static final String HOSTS = "timeline.hosts";

  private final LazyView<Content> content;
  private final TimelineViewModel timeline;
  private final StringProperty foldGaps;
  private final StringProperty hosts;
  private final ObservableValue<String> scope;

  /** Shows the timeline of {@code model}. */
  public TimelinePanel(SessionViewModel model, Surroundings around) {
    timeline = model.timeline();
    content = new LazyView<>(() -> content(model, around));
    scope = Scope.of(model.window(), around.zone());
    foldGaps = around.settings().of(FOLD_GAPS);
    foldGaps.subscribe(set -> timeline.foldGaps(!set.isEmpty()));
    hosts = around.settings().of(HOSTS);
    hosts.subscribe(set -> timeline.byHost(!set.isEmpty()));
  }

  private Content content(SessionViewModel model, Surroundings around) {
    var view = new TimelineView(timeline, around.palette());
    var empty =
        new EmptyState(
            Feather.ACTIVITY,
            Messages.text("timeline.empty.title"),
            Messages.text("timeline.empty.text"),
            null,
            List.of(model.wayToRaw()));
    timeline
        .revisionProperty()
        .subscribe(_ -> {
          var nothing = timeline.data().lanes().isEmpty();
          empty.setVisible(nothing);
          view.setVisible(!nothing);
        });
    var switches =
        new HBox(
            4, toggle("timeline.fold-gaps", "X", foldGaps), toggle("timeline.hosts", "H", hosts));
    var byHost = switches.getChildren().getLast(); // there is nothing to switch without calls
    byHost.visibleProperty().bind(timeline.hostsProperty());
    byHost.managedProperty().bind(timeline.hostsProperty());
    switches.visibleProperty().bind(view.visibleProperty());
    switches.getStyleClass().add("timeline-switches");
    switches.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(switches, Pos.TOP_LEFT);
    return new Content(view, empty, switches);
  }

  /** A switch that is kept in a setting. */
  private static ToggleButton toggle(String key, String hint, StringProperty kept) {
    var button = new ToggleButton(Messages.text(key));
    button.getStyleClass().add("small-switch");
    button.setMinWidth(Region.USE_PREF_SIZE);
    Hint.on(button, Messages.text(key + ".do") + "  (" + hint + ")");
    button.setOnAction(_ -> flip(kept));
    kept.subscribe(set -> button.setSelected(!set.isEmpty()));
    return button;
  }

  private static void flip(StringProperty kept) {
    kept.set(kept.get().isEmpty() ? "yes" : "");
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
                () -> flip(foldGaps),
                "X")
            .when(content::isShown);
    var byHost =
        Action.of(
                "timeline.hosts",
                title(),
                Messages.text("timeline.hosts.do"),
                () -> flip(hosts),
                "H")
            .when(() -> content.isShown() && timeline.hostsProperty().get());
    var all = new ArrayList<>(ChartActions.of(id(), title(), content, view -> view.timeline));
    all.add(fold);
    all.add(byHost);
    return all;
  }

  /** The timeline, or why there is none. */
  static final class Content extends StackPane {
    private final TimelineView timeline;

    private Content(TimelineView timeline, EmptyState empty, HBox switches) {
      super(timeline, empty, switches);
      this.timeline = timeline;
    }
  }
}
