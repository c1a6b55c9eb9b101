package dev.pugmark.dialect.externalcalls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.CallProducer;
import dev.pugmark.model.CallProducer.Counters;
import dev.pugmark.model.Event;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.store.CallReads;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The processes that post calls: who they are, and what they counted since their start. */
final class ProducerBook {
  private static final String GROUP = "external-calls/producer/";
  private static final int LONGEST = 200;

  private final CallReads reads;

  ProducerBook(Services services) {
    this.reads = new CallReads(services.store());
  }

  /** What names the process of a batch; null when it does not say. */
  static @Nullable String instance(JsonNode producer) {
    return text(producer, "instance");
  }

  private static @Nullable String text(JsonNode object, String name) {
    var text = Json.text(object, name);
    return text == null || text.isBlank()
        ? null
        : text.substring(0, Math.min(text.length(), LONGEST));
  }

  /**
   * The event that a batch makes, if its producer says who it is and this is news.
   *
   * @param stored whether calls of the batch are stored: then the producer is alive
   */
  Optional<Event> seen(Batches.Posted posted, boolean stored, long receivedMicros) {
    var producer = posted.producer();
    var instance = instance(producer);
    if (instance == null) {
      return Optional.empty();
    }
    var data = Json.object().put("instance", instance);
    for (var name : new String[] {"name", "version", "language", "runtime"}) {
      var value = text(producer, name);
      if (value != null) {
        data.put(name, value);
      }
    }
    whole(producer, "pid", data, "pid");
    var started = producer.get("started_at");
    var startedMicros = started == null ? null : Members.instant(started);
    if (startedMicros != null) {
      data.put("startedAt", Instants.isoMicros(startedMicros));
    }
    var counters = posted.counters();
    whole(counters, "captured", data, "captured");
    whole(counters, "excluded", data, "excluded");
    whole(counters, "dropped", data, "dropped");
    whole(counters, "suppressed_errors", data, "suppressedErrors");
    whole(counters, "spooled", data, "spooled");
    var session = text(posted.defaults(), "session_id");
    if (!stored && saysNothingNew(data, startedMicros, session)) {
      return Optional.empty();
    }
    return Optional.of(
        CallEvents.aside(
            Kind.CALL_PRODUCER_SEEN,
            GROUP + instance,
            Scope.NONE.withSession(session),
            receivedMicros,
            data));
  }

  private static void whole(JsonNode from, String name, ObjectNode to, String as) {
    var value = Json.whole(from, name);
    if (value.isPresent() && value.getAsLong() >= 0) {
      to.put(as, value.getAsLong());
    }
  }

  private boolean saysNothingNew(
      ObjectNode data, @Nullable Long startedMicros, @Nullable String session) {
    var known = reads.producer(data.path("instance").textValue()).orElse(null);
    if (known == null) {
      return false;
    }
    var counters = known.counters();
    return same(data.get("name"), known.name())
        && same(data.get("version"), known.version())
        && same(data.get("language"), known.language())
        && same(data.get("runtime"), known.runtime())
        && same(data.get("pid"), known.pid())
        && (startedMicros == null || startedMicros.equals(known.startedMicros()))
        && (session == null || session.equals(known.session()))
        && same(data.get("captured"), counters.captured())
        && same(data.get("excluded"), counters.excluded())
        && same(data.get("dropped"), counters.dropped())
        && same(data.get("suppressedErrors"), counters.suppressedErrors())
        && same(data.get("spooled"), counters.spooled());
  }

  /** What is not told again stays as it was. */
  private static boolean same(@Nullable JsonNode told, @Nullable Object known) {
    return told == null
        || told.isNumber() && Objects.equals(told.longValue(), known)
        || told.isTextual() && told.textValue().equals(known);
  }

  /** GET /api/external-calls/producers. */
  Answer list() {
    var all = reads.producers();
    var body = Json.object().put("count", all.size());
    var list = body.putArray("producers");
    all.forEach(producer -> list.add(json(producer)));
    return Answer.json(200, body);
  }

  private static ObjectNode json(CallProducer producer) {
    var json = Json.object();
    json.put("instance", producer.instance());
    json.put("name", producer.name());
    json.put("version", producer.version());
    json.put("language", producer.language());
    json.put("runtime", producer.runtime());
    json.put("pid", producer.pid());
    var started = producer.startedMicros();
    json.put("started_at", started == null ? null : Instants.isoMillis(started));
    json.put("first_at", Instants.isoMillis(producer.firstMicros()));
    json.put("last_at", Instants.isoMillis(producer.lastMicros()));
    json.put("session_id", producer.session());
    json.set("counters", json(producer.counters()));
    return json;
  }

  private static ObjectNode json(Counters counters) {
    var json = Json.object();
    json.put("captured", counters.captured());
    json.put("excluded", counters.excluded());
    json.put("dropped", counters.dropped());
    json.put("suppressed_errors", counters.suppressedErrors());
    json.put("spooled", counters.spooled());
    return json;
  }
}
