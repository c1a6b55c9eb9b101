package dev.pugmark.app.panel.trace;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.chart.WaterfallViewModel;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.ChartActions;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Scope;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.session.SessionViewModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The trace of the open session, with find and levels over it. */
public final class TracePanel implements Panel {
  private final SessionViewModel session;
  private final WaterfallViewModel model;
  private final LazyView<TraceView> view;
  private final ObservableValue<String> scope;

  /** Shows the trace of {@code session}. */
  public TracePanel(SessionViewModel session, Surroundings around) {
    this.session = session;
    model = session.trace();
    scope = Scope.of(session.window(), around.zone());
    view = new LazyView<>(() -> new TraceView(model, around, session.wayToRaw()));
  }

  @Override
  public String id() {
    return "trace";
  }

  @Override
  public String title() {
    return Messages.text("view.trace");
  }

  @Override
  public Ikon icon() {
    return Feather.ALIGN_LEFT;
  }

  @Override
  public LazyView<TraceView> content() {
    return view;
  }

  @Override
  public ObservableValue<String> scope() {
    return scope;
  }

  @Override
  public void focus() {
    view.get().waterfall().requestFocus();
  }

  @Override
  public Optional<Export> export() {
    var open = session.shownProperty().get();
    return Optional.of(
        new Export(
            "spans",
            (store, target, format) -> SpansExportReader.write(store, open, target, format)));
  }

  @Override
  public List<Action> actions() {
    var own =
        Stream.of(
            Action.of(
                "trace.find",
                title(),
                Messages.text("find.open"),
                () -> view.get().find().open(),
                "Shortcut+F"),
            Action.of(
                "trace.find-next",
                title(),
                Messages.text("find.next"),
                () -> model.nextMatch(true),
                "F3"),
            Action.of(
                "trace.find-previous",
                title(),
                Messages.text("find.previous"),
                () -> model.nextMatch(false),
                "Shift+F3"),
            Action.of(
                "trace.critical",
                title(),
                Messages.text("trace.critical.do"),
                () -> view.get().flipCritical(),
                "C"),
            Action.of(
                "trace.unfold-all",
                title(),
                Messages.text("trace.unfold.all"),
                model::unfoldAll,
                "E"),
            Action.of(
                "trace.fold-all",
                title(),
                Messages.text("trace.fold.all"),
                () -> model.unfoldLevels(0),
                "Shift+E"));
    return Stream.concat(
            ChartActions.of(id(), title(), view, TraceView::waterfall).stream(),
            own.map(action -> action.when(view::isShown)))
        .toList();
  }
}
