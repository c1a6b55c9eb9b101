package dev.pugmark.app.panel.conversation;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.CutText;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.selection.Selected;
import org.jspecify.annotations.Nullable;

/** One entry of a conversation. Made off the FX thread: texts are cut and parsed by then. */
public sealed interface ConversationItem {
  /** What selecting the entry selects; unlike for every entry. */
  Selected target();

  /** When it came, in microseconds since the epoch. */
  long atMicros();

  /** What copying the entry copies. */
  String copyText();

  /** What the user said. */
  record UserMessage(Selected target, long atMicros, CutText text) implements ConversationItem {
    @Override
    public String copyText() {
      return text.shown();
    }
  }

  /**
   * What the assistant said.
   *
   * @param model the model that said it, or null
   */
  record AssistantMessage(Selected target, long atMicros, @Nullable String model, MarkdownText text)
      implements ConversationItem {
    @Override
    public String copyText() {
      return text.source().shown();
    }
  }

  /** What it thought; folded until opened. */
  record Thinking(Selected target, long atMicros, CutText text) implements ConversationItem {
    @Override
    public String copyText() {
      return text.shown();
    }
  }

  /**
   * A call of a tool; input and output are seen when opened.
   *
   * @param summary the one thing that tells this call from others of the tool; may be empty
   * @param durationMicros how long it took or has been going on; null when not known
   */
  record ToolCall(
      Selected target,
      long atMicros,
      String tool,
      String summary,
      Status status,
      @Nullable Long durationMicros,
      @Nullable CutText input,
      @Nullable CutText output)
      implements ConversationItem {
    @Override
    public String copyText() {
      var all = new StringBuilder(tool).append(' ').append(summary);
      if (input != null) {
        all.append("\n\n").append(input.shown());
      }
      if (output != null) {
        all.append("\n\n").append(output.shown());
      }
      return all.toString();
    }
  }

  /**
   * The end of a turn; numbers are null when nobody gave them.
   *
   * @param number counts from 1
   */
  record TurnDivider(
      Selected target,
      long atMicros,
      int number,
      @Nullable Long durationMicros,
      @Nullable Long tokens,
      @Nullable Cost cost)
      implements ConversationItem {
    @Override
    public String copyText() {
      return TurnSummary.of(this);
    }
  }

  /** Something of the runtime that people should see here: a compaction, an error, a notice. */
  record Notice(Selected target, long atMicros, Status status, CutText text)
      implements ConversationItem {
    @Override
    public String copyText() {
      return text.shown();
    }
  }

  /**
   * Something that a sub-agent said or did, in the place of the conversation where it was started.
   *
   * @param agent what the sub-agent is called
   * @param item what it said or did
   */
  record OfAgent(String agent, ConversationItem item) implements ConversationItem {
    @Override
    public Selected target() {
      return item.target();
    }

    @Override
    public long atMicros() {
      return item.atMicros();
    }

    @Override
    public String copyText() {
      return item.copyText();
    }
  }
}
