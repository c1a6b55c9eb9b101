package dev.pugmark.dialect.externalcalls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Services;
import dev.pugmark.dialect.externalcalls.CallView.Millis;
import dev.pugmark.json.Json;
import dev.pugmark.model.CallBucket;
import dev.pugmark.model.ExternalHost;
import dev.pugmark.model.Instants;
import dev.pugmark.store.CallFilter;
import dev.pugmark.store.CallReads;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Calls added up by host, and by host and time. */
final class HostView {
  private static final int LIMIT = 20;
  private static final int MOST = 200;
  private static final long BUCKET_MILLIS = 60_000;
  private static final long SHORTEST_BUCKET_MILLIS = 1_000;
  private static final long LONGEST_BUCKET_MILLIS = 86_400_000;
  private static final int MOST_BUCKETS = 20_000;

  /** What is outside of this computer. */
  private static final Set<String> EXTERNAL = Set.of("private", "link_local", "public");

  private final CallReads reads;
  private final Providers providers;

  HostView(Services services, Providers providers) {
    this.reads = new CallReads(services.store());
    this.providers = providers;
  }

  private static CallFilter external(Request request) throws Problem {
    var filter = CallQuery.filter(request);
    return filter.reaches().isEmpty() ? filter.withReaches(EXTERNAL) : filter;
  }

  /** GET /api/external-calls/hosts. */
  Answer hosts(Request request) throws Problem {
    var filter = external(request);
    var sort = CallQuery.sort(request);
    var limit = (int) CallQuery.number(request, "limit", LIMIT, 1, MOST);
    var hosts = hosts(filter);
    hosts.sort(order(sort));
    var body = Json.object();
    var list = body.putArray("hosts");
    hosts.stream().limit(limit).forEach(host -> list.add(json(host)));
    var totals = body.putObject("totals");
    totals.put("calls", sum(hosts, ExternalHost::calls));
    totals.put("errors", sum(hosts, ExternalHost::errors));
    totals.put("hosts", hosts.size());
    totals.put(
        "total_latency_ms", Millis.of((Long) sum(hosts, host -> host.latency().totalMicros())));
    return Answer.json(200, body);
  }

  private static long sum(List<ExternalHost> hosts, ToLongFunction<ExternalHost> value) {
    return hosts.stream().mapToLong(value).sum();
  }

  /** Those that were called, and those that calls were only redirected to. */
  private List<ExternalHost> hosts(CallFilter filter) {
    // Which host and how far away is asked of where a redirect led, not of where it came from.
    var anywhere = filter.withHost(null).withReaches(Set.of());
    var reached = new HashMap<>(reads.redirects(anywhere));
    var hosts = new ArrayList<ExternalHost>();
    for (var host : reads.hosts(filter)) {
      var times = reached.remove(host.host());
      hosts.add(times == null ? host : host.redirected(times));
    }
    reached.forEach((host, times) -> {
      var reach = HostName.reach(host);
      var found = providers.of(host, null, reach, "");
      if ((filter.host() == null || filter.host().equals(host))
          && filter.reaches().contains(reach)
          && (filter.category() == null || filter.category().equals(found.category()))) {
        hosts.add(
            ExternalHost.redirectedOnly(host, reach, found.category(), found.provider(), times));
      }
    });
    return hosts;
  }

  private static Comparator<ExternalHost> order(String sort) {
    ToLongFunction<ExternalHost> value =
        switch (sort) {
          case "total_latency" -> host -> host.latency().totalMicros();
          case "errors" -> ExternalHost::errors;
          case "p95" -> host -> known(host.latency().p95Micros());
          case "bytes" -> host -> host.requestBytes() + host.responseBytes();
          default -> ExternalHost::calls;
        };
    return Comparator.comparingLong(value).reversed().thenComparing(ExternalHost::host);
  }

  private static long known(@Nullable Long value) {
    return value == null ? -1 : value;
  }

  private static ObjectNode json(ExternalHost host) {
    var json = Json.object();
    json.put("host", host.host());
    json.put("provider", host.provider());
    json.put("category", host.category());
    json.put("scope", host.reach());
    json.put("calls", host.calls());
    json.put("errors", host.errors());
    json.put("error_rate", rate(host.errors(), host.calls()));
    statuses(json.putObject("status"), host.statuses());
    json.put("open", host.open());
    json.put("redirected_in", host.redirectedIn());
    var latency = host.latency();
    json.put("total_latency_ms", Millis.of((Long) latency.totalMicros()));
    json.put("avg_latency_ms", Millis.of(latency.averageMicros()));
    json.put("p50_latency_ms", Millis.of(latency.p50Micros()));
    json.put("p95_latency_ms", Millis.of(latency.p95Micros()));
    json.put("max_latency_ms", Millis.of(latency.maxMicros()));
    json.put("request_bytes", host.requestBytes());
    json.put("response_bytes", host.responseBytes());
    json.put("sessions", host.sessions());
    json.put("first_at", iso(host.firstMicros()));
    json.put("last_at", iso(host.lastMicros()));
    return json;
  }

  private static @Nullable String iso(@Nullable Long micros) {
    return micros == null ? null : Instants.isoMillis(micros);
  }

  private static BigDecimal rate(long errors, long calls) {
    if (calls == 0 || errors == 0) {
      return BigDecimal.ZERO;
    }
    return BigDecimal.valueOf(errors)
        .divide(BigDecimal.valueOf(calls), 4, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }

  private static void statuses(ObjectNode json, ExternalHost.Statuses statuses) {
    json.put("2xx", statuses.success());
    json.put("3xx", statuses.redirection());
    json.put("4xx", statuses.clientError());
    json.put("5xx", statuses.serverError());
    json.put("none", statuses.none());
    if (statuses.informational() > 0) {
      json.put("1xx", statuses.informational()); // a switch to another protocol ends with 101
    }
  }

  /** GET /api/external-calls/timeline. */
  Answer timeline(Request request) throws Problem {
    var filter = CallQuery.filter(request);
    var bucket =
        CallQuery.number(
            request, "bucket", BUCKET_MILLIS, SHORTEST_BUCKET_MILLIS, LONGEST_BUCKET_MILLIS);
    var body = Json.object().put("bucket_ms", bucket);
    var rows = body.putArray("rows");
    for (var one : reads.timeline(filter, bucket * 1_000, MOST_BUCKETS)) {
      row(one, rows.addObject());
    }
    return Answer.json(200, body);
  }

  private static void row(CallBucket bucket, ObjectNode row) {
    row.put("t", Instants.isoMillis(bucket.startMicros()));
    row.put("host", bucket.host());
    statuses(row, bucket.statuses());
    row.put("open", bucket.open());
    row.put(
        "avg_latency_ms",
        bucket.timed() == 0
            ? null
            : Millis.of((Double) ((double) bucket.totalMicros() / bucket.timed())));
  }
}
