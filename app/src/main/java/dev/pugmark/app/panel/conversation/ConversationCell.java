package dev.pugmark.app.panel.conversation;

import dev.pugmark.app.format.CutText;
import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Status;
import java.time.ZoneId;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One entry. As high as its text needs at the width of the list. */
final class ConversationCell extends ListCell<ConversationItem> {
  private static final double WIDEST_PX = 920;

  private final ConversationViewModel model;
  private final MarkdownNodes markdown;
  private final ZoneId zone;
  private final Runnable refresh;

  ConversationCell(
      ConversationViewModel model, MarkdownNodes markdown, ZoneId zone, Runnable refresh) {
    this.model = model;
    this.markdown = markdown;
    this.zone = zone;
    this.refresh = refresh;
    getStyleClass().add("conversation-cell");
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable ConversationItem item, boolean empty) {
    super.updateItem(item, empty);
    setText(null);
    if (empty || item == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    var content = content(item);
    content.setMaxWidth(WIDEST_PX);
    setGraphic(content);
    setAccessibleText(item.copyText());
  }

  @Override
  protected double computePrefHeight(double width) {
    if (!(getGraphic() instanceof Region content)) {
      return 0;
    }
    var inner = (width <= 0 ? getWidth() : width) - snappedLeftInset() - snappedRightInset();
    var high = content.prefHeight(Math.min(WIDEST_PX, Math.max(60, inner)));
    return snapSizeY(high) + snappedTopInset() + snappedBottomInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    if (getGraphic() instanceof Region content) {
      var inner = getWidth() - snappedLeftInset() - snappedRightInset();
      var high = getHeight() - snappedTopInset() - snappedBottomInset();
      content.resizeRelocate(
          snappedLeftInset(), snappedTopInset(), Math.min(WIDEST_PX, inner), high);
    }
  }

  private Region content(ConversationItem item) {
    return switch (item) {
      case ConversationItem.OfAgent of -> ofAgent(of);
      case ConversationItem.UserMessage user ->
          message("conversation-user", Messages.text("conversation.user"), item, text(user.text()));
      case ConversationItem.AssistantMessage said -> assistant(said);
      case ConversationItem.Thinking thinking -> thinking(thinking);
      case ConversationItem.ToolCall call -> tool(call);
      case ConversationItem.TurnDivider turn -> divider(turn);
      case ConversationItem.Notice notice -> notice(notice);
    };
  }

  /** What a sub-agent is told comes from the agent that started it, not from a person. */
  private VBox ofAgent(ConversationItem.OfAgent of) {
    var content =
        of.item() instanceof ConversationItem.UserMessage told
            ? message(
                "conversation-task",
                Messages.text("conversation.task", VisibleText.oneLine(of.agent())),
                told,
                text(told.text()))
            : content(of.item());
    var box = new VBox(content);
    box.getStyleClass().add("conversation-of-agent");
    return box;
  }

  private VBox assistant(ConversationItem.AssistantMessage said) {
    var who =
        said.model() == null
            ? Messages.text("conversation.assistant")
            : VisibleText.oneLine(said.model());
    var box = message("conversation-assistant", who, said, markdown.render(said.text()));
    note(box, said.text().source());
    return box;
  }

  private VBox message(String styleClass, String who, ConversationItem item, Region body) {
    var head = new HBox(Nodes.label(who, "conversation-who"), clock(item));
    head.getStyleClass().add("conversation-head");
    head.setAlignment(Pos.BASELINE_LEFT);
    var box = new VBox(head, body);
    box.getStyleClass().addAll("conversation-message", styleClass);
    if (item instanceof ConversationItem.UserMessage user) {
      note(box, user.text());
    }
    return box;
  }

  private Node clock(ConversationItem item) {
    var exact = Times.exact(item.atMicros(), zone);
    return Nodes.hinted(Times.clock(item.atMicros(), zone), exact, "muted", "small");
  }

  private VBox thinking(ConversationItem.Thinking thinking) {
    var head = foldHead(thinking, Messages.text("conversation.thinking"));
    var first = Nodes.label(firstLine(thinking.text().shown()), "muted", "emphasis");
    HBox.setHgrow(first, Priority.ALWAYS);
    var box = new VBox(head);
    box.getStyleClass().add("conversation-fold");
    if (model.isOpen(thinking)) {
      var body = text(thinking.text());
      body.getStyleClass().addAll("conversation-opened", "emphasis");
      box.getChildren().add(body);
      note(box, thinking.text());
    } else {
      head.getChildren().add(first);
    }
    return box;
  }

  private VBox tool(ConversationItem.ToolCall call) {
    var head = foldHead(call, VisibleText.oneLine(call.tool()));
    var summary = Nodes.label(VisibleText.oneLine(call.summary()), "muted", "code");
    summary.setMinWidth(40);
    HBox.setHgrow(summary, Priority.ALWAYS);
    summary.setMaxWidth(Double.MAX_VALUE);
    head.getChildren().addAll(summary, Nodes.status(call.status()));
    var micros = call.durationMicros();
    if (micros != null || call.status() != Status.RUNNING && call.status() != Status.UNKNOWN) {
      var duration =
          micros == null
              ? Nodes.hinted("—", Messages.text("span.untimed"), "number", "muted")
              : Nodes.hinted(Durations.brief(micros), Durations.exact(micros), "number", "muted");
      duration.setMinWidth(64);
      duration.setAlignment(Pos.CENTER_RIGHT);
      head.getChildren().add(duration);
    }
    var box = new VBox(head);
    box.getStyleClass().addAll("conversation-fold", "conversation-tool");
    if (model.isOpen(call)) {
      part(box, Messages.text("conversation.input"), call.input());
      part(box, Messages.text("conversation.output"), call.output());
    }
    return box;
  }

  private void part(VBox box, String title, @Nullable CutText text) {
    box.getChildren().add(Nodes.label(title, "conversation-part"));
    if (text == null) {
      box.getChildren().add(Nodes.label(Messages.text("conversation.nothing"), "muted", "small"));
      return;
    }
    var words = new Text(text.shown());
    words.getStyleClass().add("code");
    var flow = new TextFlow(words);
    flow.getStyleClass().add("code-block");
    box.getChildren().add(flow);
    note(box, text);
  }

  private HBox foldHead(ConversationItem item, String title) {
    var open = model.isOpen(item);
    var says = Messages.text(open ? "fold.close" : "fold.open");
    var sign =
        Nodes.iconButton(
            open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT, says, () -> toggle(item));
    var name = Nodes.label(title, "conversation-tool-name");
    name.setMinWidth(USE_PREF_SIZE);
    var head = new HBox(sign, name);
    head.getStyleClass().add("conversation-fold-head");
    head.setAlignment(Pos.CENTER_LEFT);
    head.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        toggle(item);
      }
    });
    return head;
  }

  private void toggle(ConversationItem item) {
    model.toggle(item);
    refresh.run();
  }

  private static HBox divider(ConversationItem.TurnDivider turn) {
    var line = new Region();
    line.getStyleClass().add("conversation-line");
    HBox.setHgrow(line, Priority.ALWAYS);
    var label = Nodes.label(TurnSummary.of(turn), "muted", "small");
    if (turn.cost() != null) {
      Hint.on(label, turn.cost().exact());
    }
    var row = new HBox(label, line);
    row.getStyleClass().add("conversation-turn");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static VBox notice(ConversationItem.Notice notice) {
    var row = new HBox(Nodes.status(notice.status()), text(notice.text()));
    row.getStyleClass().add("conversation-notice");
    row.setAlignment(Pos.CENTER_LEFT);
    var box = new VBox(row);
    note(box, notice.text());
    return box;
  }

  private static TextFlow text(CutText text) {
    var flow = new TextFlow(new Text(text.shown()));
    flow.getStyleClass().add("prose");
    return flow;
  }

  private static void note(VBox box, CutText text) {
    var note = text.note();
    if (note != null) {
      box.getChildren().add(Nodes.label(note, "cut-note"));
    }
  }

  private static String firstLine(String text) {
    var end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end) + " …";
  }
}
