package dev.pugmark.app.panel.rules;

import dev.pugmark.app.format.Messages;
import dev.pugmark.rules.Action;
import dev.pugmark.rules.Severity;
import dev.pugmark.rules.Side;
import java.util.Locale;

/** Rules to begin with: what agents claim most often, and what must have been done for it. */
enum RuleExample {
  TESTS(Action.COMMAND),
  COMMIT(Action.COMMAND),
  FIX(Action.FILE_WRITE);

  private final Action action;

  RuleExample(Action action) {
    this.action = action;
  }

  /** What it says, in a few words. */
  String label() {
    return text("name");
  }

  private String text(String part) {
    return Messages.text("rules.example." + name().toLowerCase(Locale.ROOT) + "." + part);
  }

  /** Writes it into a draft, where a person can change it before it is saved. */
  void into(RuleDraft draft) {
    draft.set(null);
    draft.name.set(label());
    draft.phrases.set(text("phrases"));
    draft.side.set(Side.ASSISTANT);
    draft.action.set(action);
    draft.commands.set(text("commands"));
    draft.severity.set(Severity.WARN);
    draft.rationale.set(text("why"));
  }
}
