package dev.pugmark.reaction.alert;

import dev.pugmark.dialect.Draft;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Alert;
import dev.pugmark.model.Event;
import dev.pugmark.model.Event.Clock;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Findings as events of the log. */
final class AlertEvents {
  private static final Draft.Source SOURCE = new Draft.Source("pugmark", Clock.ARRIVAL, 0);
  private static final int SHORT_DIGITS = 8;
  private static final int LONG_DIGITS = 24;

  private final long instance;

  /**
   * @param instance of the store, so that alerts of two stores have different ids
   */
  AlertEvents(long instance) {
    this.instance = instance;
  }

  /** An id that is the same whenever the same is found again. */
  String shortId(Finding finding) {
    return "alert_" + hash(finding).substring(0, SHORT_DIGITS);
  }

  /** Another such id, for when the short one is taken by something else. */
  String longId(Finding finding) {
    return "alert_" + hash(finding).substring(0, LONG_DIGITS);
  }

  private String hash(Finding finding) {
    var text =
        Long.toHexString(instance)
            + "/"
            + finding.type()
            + "/"
            + finding.severity()
            + "/"
            + finding.cause()
            + "/"
            + finding.agent();
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Event raised(Finding finding, String id, long nowMicros) {
    var causes = Json.array();
    finding.causes().forEach(causes::add);
    var draft =
        new Draft(
                Kind.ALERT_RAISED,
                SOURCE,
                Scope.NONE.withAgent(finding.agent()).withCorrelation(id),
                nowMicros)
            .key("alert/" + id)
            .put("type", finding.type().wireName())
            .put("severity", finding.severity().wireName())
            .put("message", finding.message())
            .put("cause", finding.cause())
            .put("causes", causes);
    if (finding.limitUsd() != null) {
      draft.put("limitUsd", Json.object().numberNode(finding.limitUsd()));
    }
    return draft.event(nowMicros);
  }

  /** That an agent is stuck, which also changes how it fares. */
  static Event stuck(String agent, long silentSince, long nowMicros) {
    return new Draft(Kind.AGENT_STUCK, SOURCE, Scope.NONE.withAgent(agent), nowMicros)
        .put("startedAt", Instants.isoMicros(silentSince))
        .event(nowMicros);
  }

  /** What an alert followed from. */
  static String causeOf(Event raised) {
    try {
      return Json.readDeep(raised.data()).path("cause").asText();
    } catch (BadJsonException broken) {
      throw new IllegalStateException("Stored data is not JSON", broken);
    }
  }

  /** An alert before it has a place in the log. */
  static Alert alert(Finding finding, String id, long nowMicros) {
    return new Alert(
        id,
        finding.agent(),
        finding.type(),
        finding.severity(),
        finding.message(),
        nowMicros,
        false,
        0,
        finding.causes());
  }
}
