package dev.pugmark.reaction.alert;

import dev.pugmark.dialect.Services;
import dev.pugmark.model.Alert;
import dev.pugmark.model.Event;
import dev.pugmark.notify.Notice;
import dev.pugmark.store.AlertReads;
import dev.pugmark.store.Batch;
import dev.pugmark.store.QueueFullException;
import dev.pugmark.store.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts findings into the log, and tells of them once they are there. What the store does not take
 * at this moment waits, within bounds.
 */
final class AlertWriter {
  private static final Logger LOG = Logger.getLogger(AlertWriter.class.getName());
  private static final int WAITING_AT_MOST = 50_000;
  private static final int AT_ONCE = 500;

  private final Services services;
  private final AlertReads alerts;
  private final AlertEvents words;
  private final Consumer<Notice> notices;
  private final ArrayDeque<Unsent> unsent = new ArrayDeque<>();

  /**
   * An event that is not stored yet.
   *
   * @param alert what people are told of it; null when it is no alert
   */
  private record Unsent(Event event, @Nullable Alert alert, String agentName) {}

  AlertWriter(Services services, Consumer<Notice> notices) {
    this.services = services;
    this.alerts = new AlertReads(services.store());
    this.words = new AlertEvents(services.store().instance());
    this.notices = notices;
  }

  /** Has an agent fare as stuck, whether or not an alert may tell of it. */
  void stuck(Finding finding, long nowMicros) {
    var since = finding.silentSince();
    if (since != null) {
      add(new Unsent(AlertEvents.stuck(finding.agent(), since, nowMicros), null, ""));
    }
  }

  /** Raises alerts that were not raised before. */
  void raise(List<Finding> findings, Watch watch, long nowMicros) {
    if (findings.isEmpty()) {
      return;
    }
    var ids = new HashSet<String>();
    for (var finding : findings) {
      ids.add(words.shortId(finding));
      ids.add(words.longId(finding));
    }
    var taken = new HashMap<String, Alert>();
    alerts.byIds(ids).forEach(alert -> taken.put(alert.id(), alert));
    for (var finding : findings) {
      var id = freeId(finding, taken);
      if (id != null) {
        var known = watch.get(finding.agent());
        add(
            new Unsent(
                words.raised(finding, id, nowMicros),
                AlertEvents.alert(finding, id, nowMicros),
                known == null ? finding.agent() : known.name));
      }
    }
  }

  /** The id of an alert that is new; null when the same was told already. */
  private @Nullable String freeId(Finding finding, Map<String, Alert> taken) {
    var shortId = words.shortId(finding);
    var other = taken.get(shortId);
    if (other == null) {
      return shortId;
    }
    var longId = words.longId(finding);
    return isOf(finding, other) || taken.containsKey(longId) ? null : longId;
  }

  private boolean isOf(Finding finding, Alert alert) {
    return services
        .events()
        .bySeq(alert.seq())
        .map(event -> AlertEvents.causeOf(event).equals(finding.cause()))
        .orElse(false);
  }

  private void add(Unsent event) {
    if (unsent.size() >= WAITING_AT_MOST) {
      unsent.poll();
      LOG.log(Level.WARNING, "An alert was left out: the store takes nothing");
    }
    unsent.add(event);
  }

  /**
   * Stores what waits.
   *
   * @return false when the store will never take anything
   */
  boolean flush() {
    while (!unsent.isEmpty()) {
      var some = unsent.stream().limit(AT_ONCE).toList();
      long[] seqs;
      try {
        var events = some.stream().map(Unsent::event).toList();
        seqs = services.store().append(Batch.of(events)).join();
      } catch (QueueFullException _) {
        return true; // it is tried again in a second
      } catch (StoreException | CompletionException refused) {
        LOG.log(Level.WARNING, "Alerts could not be stored", refused);
        return services.store().readOnlyReason().isEmpty();
      }
      for (var i = 0; i < some.size(); i++) {
        unsent.poll();
        tell(some.get(i), seqs[i]);
      }
    }
    return true;
  }

  private void tell(Unsent stored, long seq) {
    var alert = stored.alert();
    if (alert != null && seq != 0) {
      notices.accept(new Notice(alert, stored.agentName()));
    }
  }

  /** Seqs and causes of alerts that were raised before. */
  List<Raised> raisedBefore(int limit) {
    var old = alerts.find(AlertReads.AlertFilter.ALL, limit, 0).reversed();
    var causes = new HashMap<Long, String>();
    for (var event : services.events().bySeqs(old.stream().map(Alert::seq).toList())) {
      causes.put(event.seq(), AlertEvents.causeOf(event));
    }
    var all = new ArrayList<Raised>();
    old.forEach(alert -> all.add(new Raised(alert, causes.getOrDefault(alert.seq(), ""))));
    return all;
  }

  /** An alert and what it followed from. */
  record Raised(Alert alert, String cause) {}
}
