package dev.pugmark.app.panel.calls;

import dev.pugmark.app.chart.Buckets;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.calls.CallsContent.Outcomes;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.source.SpanIds;
import dev.pugmark.export.SheetWriter;
import dev.pugmark.export.Sheets;
import dev.pugmark.model.CallProducer;
import dev.pugmark.model.CallSummary;
import dev.pugmark.model.ExternalCall;
import dev.pugmark.model.ExternalHost;
import dev.pugmark.redact.Redactor;
import dev.pugmark.store.CallFilter;
import dev.pugmark.store.CallReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads calls and hosts, as the routes for external calls of the port tell them. */
final class CallsReader {
  /** Most rows that are shown. */
  static final int MOST_ROWS = 2_000;

  /** All that leaves this machine. */
  private static final Set<String> EXTERNAL = Set.of("private", "link_local", "public");

  private static final int MOST_BUCKETS = 50_000;

  private CallsReader() {}

  /**
   * What is asked.
   *
   * @param session whose calls; null for those of all
   * @param sinceMicros null is from the start
   * @param host the one that is looked at; null for all
   * @param loopback whether calls count that stay on this machine
   */
  record Question(
      @Nullable String session,
      @Nullable Long sinceMicros,
      Buckets.Step step,
      @Nullable String host,
      boolean failedOnly,
      boolean loopback,
      long nowMicros,
      ZoneId zone) {}

  static CallsContent read(Store store, Question question) {
    return question.session() == null
        ? ofAll(store, question)
        : ofSession(store, question.session(), question);
  }

  private static CallsContent ofAll(Store store, Question question) {
    var calls = new CallReads(store);
    var whole = filter(question, null, question.loopback() ? Set.of() : EXTERNAL);
    var wanted = whole.withHost(question.host());
    var found = calls.find(wanted, null, MOST_ROWS, true);
    var hosts = hosts(calls, whole);
    var first = hosts.stream().mapToLong(h -> orNow(h.firstMicros(), question)).min();
    var buckets =
        Buckets.of(
            question.step(),
            question.sinceMicros() != null
                ? question.sinceMicros()
                : first.orElse(question.nowMicros()),
            question.nowMicros(),
            question.zone());
    return new CallsContent(
        null,
        rows(store, found),
        calls.summary(wanted),
        hosts,
        buckets,
        outcomes(calls, wanted, buckets),
        question.loopback() ? 0 : calls.summary(loopback(question)).calls(),
        lossy(calls, Set.of()));
  }

  private static long orNow(@Nullable Long micros, Question question) {
    return micros == null ? question.nowMicros() : micros;
  }

  private static CallFilter filter(
      Question question, @Nullable String session, Set<String> reaches) {
    return new CallFilter(
        session,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        reaches,
        question.failedOnly() ? List.of(new CallFilter.Status.Failed()) : List.of(),
        question.sinceMicros(),
        null);
  }

  private static CallFilter loopback(Question question) {
    return filter(question, null, Set.of("loopback")).withHost(question.host());
  }

  private static List<ExternalHost> hosts(CallReads calls, CallFilter filter) {
    var redirects = new HashMap<>(calls.redirects(filter));
    var hosts = new ArrayList<ExternalHost>();
    for (var host : calls.hosts(filter)) {
      var times = redirects.remove(host.host());
      hosts.add(times == null ? host : host.redirected(times));
    }
    // Reached by redirects alone: contacted all the same.
    redirects.forEach((host, times) ->
        hosts.add(ExternalHost.redirectedOnly(host, "public", "other", null, times)));
    hosts.sort(
        Comparator.comparingLong(ExternalHost::calls).reversed().thenComparing(ExternalHost::host));
    return hosts;
  }

  private static List<Outcomes> outcomes(CallReads calls, CallFilter filter, Buckets buckets) {
    var sums = new ArrayList<>(Collections.nCopies(buckets.size(), Outcomes.NONE));
    // Quarters of an hour fit the hours and days of every zone.
    for (var one : calls.timeline(filter, 900_000_000L, MOST_BUCKETS)) {
      var at = buckets.at(one.startMicros());
      var statuses = one.statuses();
      sums.set(
          at,
          sums.get(at)
              .plus(
                  new Outcomes(
                      statuses.informational() + statuses.success() + statuses.redirection(),
                      one.open(),
                      statuses.clientError(),
                      statuses.serverError() + statuses.none())));
    }
    return sums;
  }

  private static List<CallProducer> lossy(CallReads calls, Set<String> instances) {
    return calls.producers().stream()
        .filter(producer -> instances.isEmpty() || instances.contains(producer.instance()))
        .filter(producer ->
            positive(producer.counters().dropped())
                || positive(producer.counters().suppressedErrors()))
        .toList();
  }

  private static boolean positive(@Nullable Long count) {
    return count != null && count > 0;
  }

  private static CallsContent ofSession(Store store, String session, Question question) {
    var calls = new CallReads(store);
    var all = calls.ofSession(session, MOST_ROWS);
    var shown = all.stream().filter(call -> isAskedFor(call, question)).toList();
    var instances =
        all.stream()
            .map(ExternalCall::instance)
            .filter(instance -> instance != null)
            .collect(Collectors.toSet());
    var lossy = instances.isEmpty() ? List.<CallProducer>of() : lossy(calls, instances);
    return new CallsContent(
        session,
        rows(store, shown.reversed()),
        new CallSummary(
            shown.size(),
            shown.stream().filter(ExternalCall::failed).count(),
            shown.stream().map(ExternalCall::host).distinct().count(),
            shown.stream()
                .filter(call -> !call.open() && call.latencyMicros() != null)
                .mapToLong(call -> call.latencyMicros() == null ? 0 : call.latencyMicros())
                .sum(),
            lossy.stream()
                .mapToLong(p -> p.counters().dropped() == null ? 0 : p.counters().dropped())
                .sum()),
        List.of(),
        null,
        List.of(),
        all.stream().filter(call -> call.reach().equals("loopback")).count()
            - shown.stream().filter(call -> call.reach().equals("loopback")).count(),
        lossy);
  }

  private static boolean isAskedFor(ExternalCall call, Question question) {
    return (question.loopback() || !call.reach().equals("loopback"))
        && (!question.failedOnly() || call.failed())
        && (question.host() == null || question.host().equals(call.host()));
  }

  /** Writes all calls that pass, also those that are not among the rows. */
  static void write(Store store, Question question, Appendable target, SheetWriter.Format format) {
    var calls = new CallReads(store);
    var session = question.session();
    try (var writer = SheetWriter.to(target, Sheets.calls(), format)) {
      if (session == null) {
        var whole = filter(question, null, question.loopback() ? Set.of() : EXTERNAL);
        calls
            .find(whole.withHost(question.host()), null, Integer.MAX_VALUE, true)
            .forEach(writer::row);
      } else {
        calls.ofSession(session, Integer.MAX_VALUE).stream()
            .filter(call -> isAskedFor(call, question))
            .forEach(writer::row);
      }
    }
  }

  private static List<CallRow> rows(Store store, List<ExternalCall> found) {
    var groups = found.stream().map(ExternalCall::group).collect(Collectors.toSet());
    var sessions = new HashMap<String, String>();
    var asked = List.copyOf(groups);
    for (var from = 0; from < asked.size(); from += 500) {
      sessions.putAll(
          new TraceReads(store)
              .sessionKeys(asked.subList(from, Math.min(asked.size(), from + 500))));
    }
    return found.stream().map(call -> row(call, sessions)).toList();
  }

  private static CallRow row(ExternalCall call, Map<String, String> sessions) {
    var session = sessions.getOrDefault(call.group(), call.group());
    var span = SpanIds.of(session, call.group(), call.span());
    return new CallRow(
        Selected.span(session, span),
        call.startedMicros(),
        call.method(),
        call.host(),
        Redactor.mask(call.path()),
        status(call),
        outcome(call),
        call.open() ? null : call.latencyMicros(),
        call.ttfbMicros(),
        call.requestBytes(),
        call.responseBytes(),
        call.library(),
        session,
        switch (call.attribution()) {
          case "trace", "time" -> call.attribution();
          default -> null;
        });
  }

  private static Status status(ExternalCall call) {
    if (call.open()) {
      return Status.RUNNING;
    }
    var code = call.status();
    if (code == null || code >= 500) {
      return Status.FAILED;
    }
    return code >= 400 ? Status.STUCK : Status.OK;
  }

  private static String outcome(ExternalCall call) {
    var code = call.status();
    var kind = call.errorKind();
    if (kind != null) {
      return code == null ? kind.replace('_', ' ') : code + " " + kind.replace('_', ' ');
    }
    if (code != null) {
      return code.toString();
    }
    return Messages.text(call.open() ? "calls.open" : "calls.no.answer");
  }
}
