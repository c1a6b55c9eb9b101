package dev.pugmark.app.live;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.fx.Background;
import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.fx.LatestPerFrame;
import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.sessions.SessionsViewModel;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.shell.FrameViewModel;
import dev.pugmark.app.shell.ServerStatus;
import dev.pugmark.app.shell.StoreInfo;
import dev.pugmark.app.source.InspectionReader;
import dev.pugmark.app.source.SessionReader;
import dev.pugmark.query.Query;
import dev.pugmark.store.AlertReads;
import dev.pugmark.store.AlertReads.AlertFilter;
import dev.pugmark.store.Store;
import java.io.File;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Follows a store: a commit makes the sessions it touched be read again, in the background, and
 * what is shown changes at most once a frame. Made and stopped on the FX thread.
 */
public final class Live implements AutoCloseable {
  private static final String INSPECTION = "inspection";
  private static final String SESSIONS = "sessions";
  private static final AlertFilter OPEN_ALERTS = new AlertFilter(null, false, null);
  private static final long TABLE_AGES_SECONDS = 10;

  /** Of many changes in a row those of so long are read at once. */
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  /** So long after the last change the open session is read as a whole. */
  private static final long SETTLES_MILLIS = 1_500;

  /** What takes longer is not read as a whole again while it is open. */
  private static final long QUICK_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final OpenStore open;
  private final Models models;
  private final FrameViewModel frame;
  private final LongSupplier clock;
  private final Background background;
  private final Consumer<Throwable> onFailure;
  private final ZoneId zone;
  private final SessionReader sessions;
  private final LongReading whenLong;
  private final InspectionReader inspections;
  private final AlertReads alerts;
  private final Feeds feeds;
  private final Rates rates = new Rates();
  private final LatestPerFrame<SessionsViewModel.Shown> rowsToShow;
  private final LatestPerFrame<SessionReader.Loaded> sessionToShow;
  private final LatestPerFrame<Sample> sampleToShow;
  private final Thread reader;
  private final ScheduledThreadPoolExecutor seconds = new ScheduledThreadPoolExecutor(1);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final Set<String> changedMeanwhile = new HashSet<>();
  private Set<String> dirty = new HashSet<>();
  private @Nullable NextTable nextTable;

  /** Reader's thread. */
  private SessionTable table;

  private boolean tableAged;
  private boolean sessionWanted;

  /** Whether what is shown was read piece by piece. Reader's thread. */
  private boolean unsettled;

  private boolean quickToRead = true;

  /** When it may read again, as the virtual machine's own clock counts. Reader's thread. */
  private long notBefore = System.nanoTime();

  /** Whether what is inspected may have changed since; it is read again once a second. FX. */
  private boolean inspectionAged;

  private @Nullable String openSession;

  /** What was read before this began; null once it is shown. FX thread. */
  private @Nullable FirstRows first;

  private volatile boolean closed;
  private Subscription watching = Subscription.EMPTY;

  private record Sample(StoreInfo store, ServerStatus server, long alerts) {}

  /**
   * A table to be followed from now on.
   *
   * @param shown whether its rows are shown already
   */
  private record NextTable(SessionTable table, boolean shown) {}

  /**
   * What is to be read next.
   *
   * @param next takes the place of the one that was followed; null leaves it
   * @param wanted whether the session is to be read as a whole
   */
  private record Work(
      Set<String> groups,
      boolean aged,
      @Nullable NextTable next,
      @Nullable String session,
      boolean wanted) {}

  /** Follows a store and feeds the models; {@link #start} begins. */
  public Live(
      StoreOpening.Opened opened,
      Models models,
      FrameViewModel frame,
      LongSupplier clock,
      ZoneId zone,
      List<Panel> panels,
      Background background,
      Consumer<Throwable> onFailure) {
    this.open = opened.store();
    this.first = opened.first();
    this.models = models;
    this.frame = frame;
    this.clock = clock;
    this.background = background;
    this.onFailure = onFailure;
    this.feeds = new Feeds(open.store(), panels, background, onFailure);
    feeds.follow(models.palette().feed(), models.palette().openProperty());
    this.zone = zone;
    this.table = new SessionTable(open.store(), zone, Query.ALL);
    this.sessions = new SessionReader(open.store());
    this.alerts = new AlertReads(open.store());
    this.inspections = new InspectionReader(open.store(), clock, zone);
    this.rowsToShow = new LatestPerFrame<>(rows -> ifOpen(() -> show(rows)));
    this.sessionToShow = new LatestPerFrame<>(loaded -> ifOpen(() -> show(loaded)));
    this.whenLong =
        new LongReading(
            sessions,
            sessionToShow::offer,
            failed -> {
              if (!closed) {
                onFailure.accept(failed);
              }
            });
    this.sampleToShow = new LatestPerFrame<>(sample -> ifOpen(() -> show(sample)));
    this.reader = Thread.ofPlatform().daemon().name("pugmark-live").unstarted(this::run);
    seconds.setThreadFactory(Thread.ofPlatform().daemon().name("pugmark-seconds").factory());
  }

  /** Begins to follow. FX thread. */
  public void start() {
    frame.noticeProperty().set(open.notice());
    open.follow(change -> {
      rates.add(change.events());
      changed(change.groups());
      feeds.changed();
    });
    watching =
        Subscription.combine(
            models.sessions().openProperty().subscribe(row -> want(row == null ? null : row.id())),
            models.sessions().filter().queryProperty().subscribe(this::filter),
            models.selection().currentProperty().subscribe(this::inspect));
    whenLong.start();
    reader.start();
    var _ = seconds.scheduleAtFixedRate(this::second, 0, 1, TimeUnit.SECONDS);
    var _ =
        seconds.scheduleAtFixedRate(
            this::age, TABLE_AGES_SECONDS, TABLE_AGES_SECONDS, TimeUnit.SECONDS);
  }

  /** The store that is followed. */
  public OpenStore open() {
    return open;
  }

  private void changed(Set<String> groups) {
    lock.lock();
    try {
      dirty.addAll(groups);
      changedMeanwhile.addAll(groups);
      more.signal();
    } finally {
      lock.unlock();
    }
  }

  private void age() {
    lock.lock();
    try {
      tableAged = true;
      more.signal();
    } finally {
      lock.unlock();
    }
  }

  private void want(@Nullable String session) {
    lock.lock();
    try {
      if (session != null && !session.equals(openSession)) {
        sessionWanted = true;
      }
      openSession = session;
      more.signal();
    } finally {
      lock.unlock();
    }
    if (session == null) {
      frame.omittedProperty().set("");
    }
  }

  private void filter(Query query) {
    var known = first;
    first = null;
    if (known == null || !query.isAll()) {
      read(query);
      return;
    }
    show(known.rows());
    takeOver(new NextTable(known.table(), true));
    // All others can wait until these are seen: a start has enough to do.
    Fx.whenDrawn(() -> ifOpen(() -> readOthers(known)));
  }

  private void readOthers(FirstRows known) {
    if (!models.sessions().filter().queryProperty().get().isAll()) {
      return; // somebody was quicker, and those who pass that filter are being read
    }
    background.run(
        SESSIONS,
        () -> known.areMore() || known.seq() != open.store().lastSeq(),
        isMore -> {
          if (isMore) {
            filterAll(Query.ALL);
          }
        });
  }

  /** Reads the sessions that pass a filter; those it is in force for are shown until then. */
  private void read(Query query) {
    lock.lock();
    try {
      changedMeanwhile.clear();
    } finally {
      lock.unlock();
    }
    var newest = new SessionTable(open.store(), zone, query);
    background.run(
        SESSIONS,
        () -> newest.readNewest(clock.getAsLong(), FirstRows.MOST),
        areMore -> {
          takeOver(new NextTable(newest, false));
          if (areMore) {
            filterAll(query);
          }
        });
  }

  private void filterAll(Query query) {
    background.run(
        SESSIONS,
        () -> {
          var all = new SessionTable(open.store(), zone, query);
          all.readAll(clock.getAsLong());
          return all;
        },
        all -> takeOver(new NextTable(all, false)));
  }

  private void takeOver(NextTable next) {
    lock.lock();
    try {
      nextTable = next;
      dirty.addAll(changedMeanwhile);
      more.signal();
    } finally {
      lock.unlock();
    }
  }

  private Work next() throws InterruptedException {
    lock.lock();
    try {
      var settled = !unsettled;
      var nanos = TimeUnit.MILLISECONDS.toNanos(SETTLES_MILLIS);
      while (dirty.isEmpty()
          && !tableAged
          && !sessionWanted
          && nextTable == null
          && (settled || nanos > 0)) {
        if (settled) {
          more.await();
        } else {
          nanos = more.awaitNanos(nanos);
        }
      }
      while (!sessionWanted && nextTable == null && notBefore - System.nanoTime() > 0) {
        more.awaitNanos(notBefore - System.nanoTime());
      }
      var quiet = !settled && nanos <= 0;
      var work = new Work(dirty, tableAged, nextTable, openSession, sessionWanted || quiet);
      dirty = new HashSet<>();
      nextTable = null;
      tableAged = false;
      sessionWanted = false;
      return work;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (!closed) {
        read(next());
      }
    } catch (InterruptedException _) {
      // closed
    } catch (RuntimeException failed) {
      if (!closed) {
        onFailure.accept(failed);
      }
    }
  }

  private void read(Work work) {
    var now = clock.getAsLong();
    var session = work.session;
    var next = work.next;
    table = next == null ? table : next.table;
    var unseen = next != null && !next.shown;
    if (work.aged && table.query().isTimed()) {
      table.readAll(now);
    }
    var changed = work.groups.isEmpty() ? Set.<String>of() : table.read(work.groups, now);
    if (session == null || work.wanted) {
      whenLong.forget();
    }
    if (session != null && (work.wanted || changed.contains(session)) && sessions.isLong(session)) {
      unsettled = false;
      whenLong.want(session);
    } else if (session != null && work.wanted) {
      unsettled = false;
      var began = System.nanoTime();
      sessionToShow.offer(sessions.readAll(session));
      quickToRead = System.nanoTime() - began < QUICK_NANOS;
    } else if (session != null && changed.contains(session)) {
      unsettled = quickToRead;
      sessionToShow.offer(sessions.read(session));
    }
    if (table.isRead() && (work.aged || unseen || !work.groups.isEmpty())) {
      rowsToShow.offer(table.rows(now, session));
    }
    notBefore = System.nanoTime() + REST_NANOS;
  }

  private void inspect(@Nullable Selected selected) {
    if (selected == null) {
      background.cancel(INSPECTION);
    } else {
      background.run(
          INSPECTION,
          () -> inspections.read(selected),
          found -> ifOpen(() -> found.ifPresent(models.inspector()::show)));
    }
  }

  private void ifOpen(Runnable show) {
    if (!closed) {
      show.run();
    }
  }

  private void show(SessionsViewModel.Shown rows) {
    models.sessions().show(rows);
  }

  private void show(SessionReader.Loaded loaded) {
    var row = models.sessions().openProperty().get();
    if (row != null && row.id().equals(loaded.content().session())) {
      models.session().show(loaded.content());
      frame.omittedProperty().set(loaded.omitted());
      inspectionAged = true;
    }
  }

  private void show(Sample sample) {
    frame.storeProperty().set(sample.store);
    frame.serverProperty().set(sample.server);
    frame.alertsProperty().set(sample.alerts);
    if (inspectionAged) {
      inspectionAged = false;
      inspect(models.selection().current());
    }
  }

  private void second() {
    try {
      sampleToShow.offer(new Sample(infoOf(open.store()), status(), alerts.count(OPEN_ALERTS)));
    } catch (RuntimeException failed) {
      if (!closed) {
        onFailure.accept(failed);
      }
    }
  }

  /** What the header says of a store; its files are looked at. */
  static StoreInfo infoOf(Store store) {
    var file = store.file();
    var name = String.valueOf(file.getFileName());
    var bytes = file.toFile().length() + new File(file + "-wal").length();
    return new StoreInfo(name, file.toString(), bytes, store.lastSeq());
  }

  private ServerStatus status() {
    var service = open.service();
    var address = open.address().map(OpenStore.Address::brief);
    return new ServerStatus(
        address.orElseGet(() -> Messages.text("server.nowhere")),
        switch (service.how()) {
          case HERE -> ServerStatus.State.LISTENING;
          case ELSEWHERE -> ServerStatus.State.FOLLOWING;
          case CALLING -> ServerStatus.State.STARTING;
          case GONE -> ServerStatus.State.GONE;
          case NOT_AT_ALL -> ServerStatus.State.FAILED;
        },
        rates.second(),
        service.queuedBytes(),
        service.queueRoomBytes(),
        service.lastError());
  }

  /** Follows no more; what is shown stays. FX thread. */
  public void stop() {
    closed = true;
    watching.unsubscribe();
    background.cancel(INSPECTION);
    background.cancel(SESSIONS);
    feeds.stop();
    whenLong.stop();
    reader.interrupt();
    seconds.shutdownNow();
  }

  /** Gives the store free, after {@link #stop}. May take a moment: not for the FX thread. */
  @Override
  public void close() {
    open.close();
  }
}
