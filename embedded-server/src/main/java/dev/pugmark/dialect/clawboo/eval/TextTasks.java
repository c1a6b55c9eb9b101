package dev.pugmark.dialect.clawboo.eval;

import dev.pugmark.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What becomes of labelled texts: credentials masked, telemetry kept, errors classed. */
final class TextTasks {
  /** Stands for the inside of a credential, so that no whole one stands in this file. */
  private static final String INSIDE = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

  /** A text and what must become of it. */
  private record Label(String text, String expected) {}

  /** Data as it is sent, with tildes for {@link #INSIDE}, and as it must come back. */
  private static final List<Label> SECRETS =
      List.of(
          new Label(
              "{\"password\":\"p\",\"totalTokens\":9}",
              "{\"password\":\"••••\",\"totalTokens\":9}"),
          new Label("{\"apiKey\":12,\"n\":1}", "{\"apiKey\":\"••••\",\"n\":1}"),
          new Label("{\"authToken\":\"x\"}", "{\"authToken\":\"••••\"}"),
          new Label(
              "{\"headers\":{\"set-cookie\":\"sid=1\",\"accept\":\"json\"}}",
              "{\"headers\":{\"set-cookie\":\"••••\",\"accept\":\"json\"}}"),
          new Label(
              "{\"deep\":[{\"clientSecret\":[\"a\",1]}]}",
              "{\"deep\":[{\"clientSecret\":\"••••\"}]}"),
          new Label("{\"private_key\":null}", "{\"private_key\":\"••••\"}"),
          new Label("{\"input\":\"key is sk-~ here\"}", "{\"input\":\"key is •••• here\"}"),
          new Label("{\"input\":\"sk-ant-api03-~\"}", "{\"input\":\"••••\"}"),
          new Label(
              "{\"input\":\"git push https://ghp_~@github.com\"}",
              "{\"input\":\"git push https://••••@github.com\"}"),
          new Label("{\"output\":\"github_pat_~ and glpat-~\"}", "{\"output\":\"•••• and ••••\"}"),
          new Label("{\"output\":\"slack xoxb-~\"}", "{\"output\":\"slack ••••\"}"),
          new Label(
              "{\"input\":\"curl -H 'Authorization: Bearer ~'\"}",
              "{\"input\":\"curl -H 'Authorization: ••••'\"}"),
          new Label(
              "{\"input\":\"export OPENAI_API_KEY=abc def\"}", "{\"input\":\"export •••• def\"}"),
          new Label("{\"input\":\"jwt eyJ~.eyJ~.~\"}", "{\"input\":\"jwt ••••\"}"),
          new Label(
              "{\"text\":\"-----BEGIN PRIVATE KEY-----\\n~\\n-----END PRIVATE KEY-----\"}",
              "{\"text\":\"••••\"}"),
          new Label("{\"message\":\"401 for sk-~\"}", "{\"message\":\"401 for ••••\"}"));

  /** Data that must come back as it was sent. */
  private static final List<String> TELEMETRY =
      List.of(
          "{\"inputTokens\":120,\"outputTokens\":7,\"costUsd\":0.0123}",
          "{\"tokens\":{\"input\":5,\"output\":6}}",
          "{\"input_tokens\":5,\"maxTokens\":4096,\"tokensUsed\":7}",
          "{\"tokensPerMinute\":81.5,\"tokenCount\":3}",
          "{\"author\":\"ann\",\"authorType\":\"agent\",\"authorAgentId\":\"dev\"}",
          "{\"name\":\"grep\",\"toolCallId\":\"toolu_1\",\"isError\":false,\"output\":null}",
          "{\"output\":\"build 9f2c1a4e8b7d of pugmarks.exporter.main\"}",
          "{\"path\":\"src/auth/token_bucket.py\",\"durationMs\":12.5}",
          "{\"text\":\"the bearer of bad news lost his password\"}",
          "{\"url\":\"https://example.com:8080/a@b?c=d\"}",
          "{\"id\":\"550e8400-e29b-41d4-a716-446655440000\"}");

  /** Code and message of an error, and what class it is of. */
  private static final List<Label> ERRORS =
      List.of(
          new Label("429|Too Many Requests", "RateLimited"),
          new Label("|You exceeded your current quota", "RateLimited"),
          new Label("rate_limit_error|This request would exceed your limit", "RateLimited"),
          new Label("|user aborted the run", "UserAborted"),
          new Label("|context canceled", "UserAborted"),
          new Label("SIGTERM|terminated", "UserAborted"),
          new Label("ETIMEDOUT|request timed out", "Timeout"),
          new Label("|deadline exceeded after 30s", "Timeout"),
          new Label("ENOENT|spawn rg ENOENT", "UnexpectedEnv"),
          new Label("127|bash: jq: command not found", "UnexpectedEnv"),
          new Label("|Cannot find module 'left-pad'", "UnexpectedEnv"),
          new Label("ENOSPC|no space left on device", "UnexpectedEnv"),
          new Label("401|Unauthorized", "UnexpectedEnv"),
          new Label("|maximum context length is 200000 tokens", "ContextOverflow"),
          new Label("|prompt is too long: 210000 tokens > 200000", "ContextOverflow"),
          new Label("400|invalid argument", "InvalidArgs"),
          new Label("invalid_request_error|messages.0: field required", "InvalidArgs"),
          new Label("|schema validation failed for tool input", "InvalidArgs"),
          new Label("|provider error: 503 service unavailable", "ProviderError"),
          new Label("529|overloaded_error", "ProviderError"),
          new Label("ECONNRESET|socket hang up", "ProviderError"),
          new Label("|fetch failed", "ProviderError"),
          new Label("|the flux capacitor desynchronized", "Unknown"),
          new Label("|undefined is not a function", "Unknown"),
          new Label("|", "Unknown"));

  private TextTasks() {}

  static void redactionCorpus(Bench bench, Grades grades) throws Exception {
    var desk = bench.desk();
    var labels = new ArrayList<>(SECRETS);
    TELEMETRY.forEach(text -> labels.add(new Label(text, text)));
    var body = Json.object();
    var events = body.putArray("events");
    for (var label : labels) {
      var data = Json.read(label.text().replace("~", INSIDE));
      events.addObject().put("kind", "tool_call").set("data", data);
    }
    desk.post("/api/obs/ingest", Json.write(body));
    var rows = desk.rows("limit=5000");
    var shown = new ArrayList<String>();
    var lost = new ArrayList<String>();
    for (var i = 0; i < labels.size(); i++) {
      var found = i < rows.size() ? rows.get(i).path("data").asText() : "nothing";
      if (!found.equals(labels.get(i).expected())) {
        (i < SECRETS.size() ? shown : lost).add(labels.get(i).text() + " came back as " + found);
      }
    }
    grades.share("secrets-masked", SECRETS.size() - shown.size(), SECRETS.size(), shown);
    grades.share("telemetry-kept", TELEMETRY.size() - lost.size(), TELEMETRY.size(), lost);
  }

  static void errorTaxonomy(Bench bench, Grades grades) throws Exception {
    var desk = bench.desk();
    var body = Json.object();
    var events = body.putArray("events");
    for (var label : ERRORS) {
      var bar = label.text().indexOf('|');
      var data = events.addObject().put("kind", "error").putObject("data");
      data.put("code", label.text().substring(0, bar));
      data.put("message", label.text().substring(bar + 1));
    }
    desk.post("/api/obs/ingest", Json.write(body));
    var feed = desk.get("/api/obs/errors");
    var rows = Desk.list(feed.path("errors"));
    rows.sort(Comparator.comparingLong(row -> row.path("seq").asLong()));
    var wrong = new ArrayList<String>();
    var unsure = new ArrayList<String>();
    for (var i = 0; i < ERRORS.size(); i++) {
      var label = ERRORS.get(i);
      var row = i < rows.size() ? rows.get(i) : Json.object();
      var found = Json.text(row, "errorClass");
      if (!label.expected().equals(found)) {
        wrong.add(label.text() + " is " + found);
      }
      if (row.path("harnessBug").asBoolean() != label.expected().equals("Unknown")) {
        unsure.add(label.text());
      }
    }
    grades.share("class", ERRORS.size() - wrong.size(), ERRORS.size(), wrong);
    grades.share("harness-bug", ERRORS.size() - unsure.size(), ERRORS.size(), unsure);
    grades.same("count-of-harness-bugs", 3, feed.path("harnessBugCount").asInt());
  }
}
