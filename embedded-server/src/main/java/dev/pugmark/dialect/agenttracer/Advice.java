package dev.pugmark.dialect.agenttracer;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.json.Json;
import java.util.List;

/**
 * What clients ask before they let the agent go on. Whatever it holds is put before the agent, and
 * a viewer must not steer it: the lists are always empty.
 */
final class Advice {
  private static final List<String> TRIGGERS = List.of("user_prompt", "pre_tool");

  private Advice() {}

  /** POST /api/v1/tasks/{taskId}/preprocessing-hints. */
  static Answer hints(Request request) throws Problem {
    var form = Form.of(request.body());
    form.choice("trigger", TRIGGERS);
    form.anyText("toolName");
    form.anyText("command");
    form.check();
    return Replies.ok(Replies.with("hints", Json.array()));
  }

  /** POST /api/v1/recipes/match. */
  static Answer recipes(Request request) throws Problem {
    var form = Form.of(request.body());
    form.text("prompt");
    form.optionalText("taskId");
    form.anyText("injectedVia");
    form.optionalWhole("limit", 1, 1);
    form.check();
    return Replies.ok(Replies.with("matches", Json.array()));
  }
}
