package dev.pugmark.interceptor.emit;

import dev.pugmark.redact.url.UrlRedaction;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes records from the queue to the server, or to the spool. Made and used on the sender's
 * thread.
 */
final class Delivery {
  private static final int MOST_CALLS = 500;
  private static final int MOST_BYTES = 1 << 20;
  private static final long SCAN_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long TELL_OPEN_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long LEAST_BACK_OFF_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long MOST_BACK_OFF_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Settings settings;
  private final boolean loopback;
  private final Calls calls;
  private final Counters counters;
  private final Log log;
  private final Targets targets = new Targets();
  private final CallJson words;
  private final Spool spool;
  private final JsonText producer;
  private final HostPatterns excluded;
  private final @Nullable HostPatterns included;
  private final JsonText written = new JsonText();
  private final JsonText body = new JsonText();

  /** Calls that came out of the queue before they ended. */
  private final List<CallRecord> running = new ArrayList<>();

  private volatile @Nullable ServerLink link;
  private volatile boolean hurried;

  /** Whether the server was tried since the process began to end. */
  private boolean ending;

  private HostPatterns excludedByServer = HostPatterns.NONE;
  private long config = -1;
  private long retryNanos;
  private long backOffNanos;
  private boolean away;
  private long scannedNanos = System.nanoTime();
  private long toldSum;

  Delivery(
      Settings settings,
      Calls calls,
      Counters counters,
      Log log,
      @Nullable String version,
      long startedMillis) {
    String instance = UUID.randomUUID().toString().replace("-", "");
    this.settings = settings;
    this.loopback = settings.loopback();
    this.calls = calls;
    this.counters = counters;
    this.log = log;
    this.words = new CallJson(settings, targets, instance);
    this.spool = new Spool(Folders.spool(settings), settings.spool(), instance.substring(0, 12));
    this.producer = producer(settings, instance, version, startedMillis);
    this.excluded = settings.excluded();
    this.included = settings.included();
  }

  private static JsonText producer(
      Settings settings, String instance, @Nullable String version, long startedMillis) {
    var json = new JsonText().open('{').member("name", "pugmark-interceptor");
    json.member("version", version, 40)
        .member("instance", instance)
        .member("language", "java")
        .member("runtime", System.getProperty("java.version"), 40)
        .member("pid", ProcessHandle.current().pid())
        .member("started_at", startedMillis);
    if (settings.redaction() == UrlRedaction.KNOWN) {
      json.member("query", "known");
    }
    return json.close('}');
  }

  /** From another thread: no more waiting for answers, what is left goes to disk. */
  void hurry() {
    hurried = true;
    ServerLink slow = link;
    if (slow != null) {
      slow.giveUp(); // a connection that is only closed would be taken for a stale one
    }
  }

  /** The last word was said. */
  void close() {
    spool.close();
    ServerLink open = link;
    if (open != null) {
      open.close();
    }
  }

  /**
   * Takes everything that waits.
   *
   * @param last whether the process ends
   */
  void cycle(boolean last) {
    for (Reference<?> gone = calls.collected().poll();
        gone != null;
        gone = calls.collected().poll()) {
      ((CallRecord.Watch) gone).collected();
    }
    words.refresh();
    drain(last);
    targets.forget();
    if (spool.isOpen() && !away) {
      spool.close();
    }
  }

  private void drain(boolean last) {
    long now = System.nanoTime();
    boolean looks = now - scannedNanos >= SCAN_NANOS;
    if (looks) {
      scannedNanos = now;
    }
    var batch = new Batch(written);
    int kept = 0;
    for (int i = 0; i < running.size(); i++) {
      CallRecord record = running.get(i);
      if (isOver(record, last)) {
        batch = added(batch, record, false, last);
      } else {
        running.set(kept++, record);
        if (looks && !record.toldOpen && now - record.startedNanos > TELL_OPEN_NANOS) {
          record.toldOpen = true;
          batch = added(batch, record, true, last);
        }
      }
    }
    running.subList(kept, running.size()).clear();
    for (CallRecord next = calls.queue().poll(); next != null; next = calls.queue().poll()) {
      if (isOver(next, last)) {
        batch = added(batch, next, false, last);
      } else {
        running.add(next);
      }
    }
    if (batch.count > 0 || counters.sum() != toldSum && (last || !away)) {
      deliver(batch, last);
    }
  }

  /** Whether a call can be told as ended; at the end of the process every call is. */
  private static boolean isOver(CallRecord record, boolean last) {
    if (last) {
      record.abandon();
      return true;
    }
    return record.isComplete();
  }

  private Batch added(Batch batch, CallRecord record, boolean open, boolean last) {
    add(batch, record, open);
    if (batch.count < MOST_CALLS && batch.json.length() < MOST_BYTES) {
      return batch;
    }
    deliver(batch, last);
    return new Batch(written);
  }

  /** Calls that are sent together. */
  private static final class Batch {
    final JsonText json;
    int count;
    int ended;

    /** In the text of the one before, whose room it has. */
    Batch(JsonText json) {
      json.clear();
      this.json = json.open('[');
    }
  }

  private void add(Batch batch, CallRecord record, boolean open) {
    Target target;
    try {
      target = targets.of(record.url.toString());
    } catch (RuntimeException unreadable) {
      target = null;
    }
    if (target == null) {
      calls.suppressed();
      return;
    }
    if (isLeftOut(target)) {
      if (!open) {
        counters.excluded.incrementAndGet();
      }
      return;
    }
    int before = batch.json.length();
    try {
      words.write(batch.json, record, target, open, System.nanoTime());
    } catch (RuntimeException unwritable) {
      batch.json.undo(before, batch.count > 0);
      calls.suppressed();
      log.failed("A call cannot be told", unwritable);
      return;
    }
    batch.count++;
    if (!open) {
      batch.ended++;
      counters.captured.incrementAndGet();
    }
  }

  private boolean isLeftOut(Target target) {
    String host = target.host();
    int port = target.port();
    return excluded.match(host, port)
        || excludedByServer.match(host, port)
        || included != null && !included.match(host, port)
        || !loopback && target.isLoopback()
        || linked().address().is(target);
  }

  private ServerLink linked() {
    ServerLink known = link;
    if (known == null) {
      known = new ServerLink(ServerAddress.find(settings));
      link = known;
    }
    return known;
  }

  private void deliver(Batch batch, boolean last) {
    boolean tryLater = away && (ending || System.nanoTime() - retryNanos < 0);
    if (hurried || tryLater && (ending || !last)) {
      keep(batch, last);
      return;
    }
    ending = last;
    try {
      long told = counters.sum();
      ServerLink.Answer answer = linked().post(body(batch, true), config);
      if (answer.status == 429 || answer.status == 503) {
        later(batch, last);
        return;
      }
      back();
      if (answer.status == 200) {
        toldSum = told;
        configure(answer.body);
      } else {
        counters.dropped.addAndGet(batch.ended);
        log.say("The server refused a batch of " + batch.count + " with " + answer.status);
      }
    } catch (IOException unreachable) {
      log.say("The server is away: " + unreachable);
      later(batch, last);
    }
  }

  private void back() {
    away = false;
    backOffNanos = 0;
  }

  private void later(Batch batch, boolean last) {
    away = true;
    backOffNanos = Math.min(MOST_BACK_OFF_NANOS, Math.max(LEAST_BACK_OFF_NANOS, backOffNanos * 2));
    retryNanos = System.nanoTime() + backOffNanos;
    ServerLink lost = link;
    if (lost != null) {
      lost.close();
      link = null; // it may come back at another address
    }
    keep(batch, last);
  }

  private void keep(Batch batch, boolean last) {
    if (batch.count == 0 && !last) {
      return;
    }
    counters.spooled.addAndGet(batch.ended);
    // Only the last words tell of counters: a file may be read later than what was posted after it.
    long lost = spool.append(body(batch, last));
    if (lost < 0) {
      counters.spooled.addAndGet(-batch.ended);
      counters.dropped.addAndGet(batch.ended);
    } else {
      counters.dropped.addAndGet(lost);
    }
    if (last) {
      toldSum = counters.sum();
    }
  }

  private byte[] body(Batch batch, boolean withCounters) {
    body.clear();
    body.open('{').member("schema", 1);
    body.name("producer").all(producer);
    if (withCounters) {
      body.name("counters");
      counters.write(body);
    }
    body.name("calls").all(batch.json).close(']').close('}');
    return body.toBytes();
  }

  private void configure(String answer) {
    try {
      Object all = JsonReader.read(answer);
      Object rejected = JsonReader.member(all, "rejected");
      if (rejected instanceof List && !((List<?>) rejected).isEmpty()) {
        counters.dropped.addAndGet(((List<?>) rejected).size());
        log.say("The server rejected " + rejected);
      }
      Object told = JsonReader.member(all, "config");
      Object rev = JsonReader.member(told, "rev");
      Object hosts = JsonReader.member(told, "exclude_hosts");
      if (rev instanceof Double && hosts instanceof List) {
        var names = new ArrayList<String>();
        for (Object host : (List<?>) hosts) {
          names.add(String.valueOf(host));
        }
        excludedByServer = HostPatterns.of(names);
        config = ((Double) rev).longValue();
      }
    } catch (IllegalArgumentException unreadable) {
      log.say("The server's answer cannot be read");
    }
  }
}
