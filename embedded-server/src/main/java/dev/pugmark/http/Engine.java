package dev.pugmark.http;

import dev.pugmark.dialect.Dialects;
import dev.pugmark.dialect.Feed;
import dev.pugmark.dialect.PortState;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import dev.pugmark.model.Event;
import dev.pugmark.notify.Notifiers;
import dev.pugmark.notify.telegram.TelegramNotifier;
import dev.pugmark.pricing.PriceFileException;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.projection.Projections;
import dev.pugmark.reaction.Reactions;
import dev.pugmark.settings.Settings;
import dev.pugmark.settings.SettingsException;
import dev.pugmark.settings.SettingsFile;
import dev.pugmark.settings.UserSettings;
import dev.pugmark.store.CommitListener;
import dev.pugmark.store.CommitSignal;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreException;
import dev.pugmark.store.StoreFiles;
import dev.pugmark.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Store and port together: what a running Pugmark is, with or without a window. */
public final class Engine implements AutoCloseable {
  private final Store store;
  private final Services services;
  private static final int LAST_WORDS_MILLIS = 1_500;

  private final LiveFeed live;
  private final Followers followers;
  private final CommitSignal.Subscription following;
  private final Reactions reactions;
  private final Notifiers notifiers;
  private final HttpServer server;
  private final PortFile portFile;
  private final @Nullable SpoolIntake spool;
  private final UserSettings settings;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Engine(
      Store store,
      Services services,
      LiveFeed live,
      Followers followers,
      CommitSignal.Subscription following,
      Reactions reactions,
      Notifiers notifiers,
      HttpServer server,
      PortFile portFile,
      @Nullable SpoolIntake spool,
      UserSettings settings) {
    this.store = store;
    this.services = services;
    this.live = live;
    this.followers = followers;
    this.following = following;
    this.reactions = reactions;
    this.notifiers = notifiers;
    this.server = server;
    this.portFile = portFile;
    this.spool = spool;
    this.settings = settings;
  }

  /**
   * Opens a store and serves it.
   *
   * @throws dev.pugmark.store.StoreBusyException when another process writes to the store
   * @throws dev.pugmark.store.StoreException when it cannot be opened, or the settings cannot be
   *     read
   * @throws PortTakenException when no allowed port is free
   */
  public static Engine start(Path file, ServerOptions options) {
    return start(file, options, StoreOptions.DEFAULT);
  }

  /** As {@link #start(Path, ServerOptions)}, over a store that is opened in a given way. */
  public static Engine start(Path file, ServerOptions options, StoreOptions storage) {
    return start(file, options, storage, Surroundings.ofUser());
  }

  /** As {@link #start(Path, ServerOptions, StoreOptions)}, by another clock or other settings. */
  public static Engine start(
      Path file, ServerOptions options, StoreOptions storage, Surroundings around) {
    return start(file, options, storage, Limits.STANDARD, around, Dialects::feeds);
  }

  static Engine start(Path file, ServerOptions options, StoreOptions storage, Limits limits) {
    return start(file, options, storage, limits, Surroundings.ofUser(), Dialects::feeds);
  }

  /**
   * Serves a store that is open for writing and folds as {@link #openStore} opens it; from now on
   * closing this closes the store. When it fails, the store is left open.
   *
   * @throws StoreException when the settings cannot be read
   * @throws PortTakenException when no allowed port is free
   */
  public static Engine over(Store store, ServerOptions options) {
    var around = Surroundings.ofUser();
    return over(
        store, options, Limits.STANDARD, around, settings(around.settings()), Dialects::feeds);
  }

  /**
   * Opens a store for writing, to be served by {@link #over}.
   *
   * @throws dev.pugmark.store.StoreBusyException when another process writes to the store
   * @throws StoreException when it cannot be opened
   */
  public static Store openStore(Path file) {
    return Store.open(file, new Projections(), StoreOptions.DEFAULT);
  }

  static Engine start(
      Path file,
      ServerOptions options,
      StoreOptions storage,
      Limits limits,
      Surroundings around,
      Function<Services, List<Feed>> feeds) {
    var settings = settings(around.settings());
    var store = Store.open(file, new Projections(), storage);
    try {
      return over(store, options, limits, around, settings, feeds);
    } catch (RuntimeException failed) {
      store.close();
      throw failed;
    }
  }

  private static Engine over(
      Store store,
      ServerOptions options,
      Limits limits,
      Surroundings around,
      UserSettings settings,
      Function<Services, List<Feed>> feeds) {
    var hub = TailHub.ofEvents(store.lastSeq());
    var following = store.commits().subscribe(commit -> take(commit, hub));
    try {
      var running = new AtomicReference<@Nullable HttpServer>();
      var services =
          Services.over(store, prices(), around.nowMicros(), version())
              .at(() -> stateOf(running.get(), options))
              .with(new UserDecisions(settings));
      var live = new LiveFeed(feeds.apply(services), services.events(), hub);
      var followers = new Followers(services.events(), hub, live, limits);
      var ownerKey = randomKey();
      var router = new Router(routesOf(services));
      var server = HttpServer.start(options, limits, router, services, followers, ownerKey);
      running.set(server);
      var portFile =
          new PortFile(
              stateOf(server, options).address(),
              ProcessHandle.current().pid(),
              options.key() != null,
              store.file(),
              ownerKey);
      portFile.write();
      var notifiers = new Notifiers();
      notifiers.add(new TelegramNotifier(() -> settings.now().telegram()));
      var reactions =
          new Reactions(
              Reactions.all(services, settings::now, notifiers),
              store.commits(),
              services.nowMicros());
      return new Engine(
          store,
          services,
          live,
          followers,
          following,
          reactions,
          notifiers,
          server,
          portFile,
          // What is meant to be kept must not end in a store that is thrown away.
          StoreFiles.isTemporary(store.file())
              ? null
              : new SpoolIntake(StoreFiles.spoolFolder(), portFile.address(), ownerKey),
          settings);
    } catch (RuntimeException failed) {
      following.close();
      hub.close();
      throw failed;
    }
  }

  private static UserSettings settings(SettingsFile file) {
    try {
      return UserSettings.of(file);
    } catch (SettingsException broken) {
      throw new StoreException(String.valueOf(broken.getMessage()), broken);
    }
  }

  private static void take(CommitListener.Commit commit, TailHub<Event> hub) {
    if (commit.firstSeq() != 0) {
      hub.add(commit.events(), commit.lastSeq());
    }
  }

  private static PortState stateOf(@Nullable HttpServer server, ServerOptions options) {
    return server == null
        ? PortState.NONE
        : new PortState(
            "http://127.0.0.1:" + server.port(),
            server.onBothFamilies(),
            options.key() != null,
            server.dispatcher().requests(),
            server.dispatcher().followers());
  }

  /**
   * Our own price table, with the user's rows over it.
   *
   * @throws StoreException when the user's file cannot be read: wrong money is worse than none
   */
  public static PriceTable prices() {
    var own = ownPrices();
    try {
      return PriceTable.load(Files.isRegularFile(own) ? own : null);
    } catch (PriceFileException broken) {
      throw new StoreException(String.valueOf(broken.getMessage()), broken);
    }
  }

  /** Where the user's own rows of the price table are looked for. */
  public static Path ownPrices() {
    return StoreFiles.dataFolder().resolve("prices.json");
  }

  /** Microseconds since the epoch, by the system's clock. */
  public static long nowMicros() {
    var now = Clock.systemUTC().instant();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }

  /** The version of this program. */
  public static String version() {
    return Release.version();
  }

  private static String randomKey() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  public Store store() {
    return store;
  }

  public Services services() {
    return services;
  }

  /** What follows the log by itself here. */
  public Reactions reactions() {
    return reactions;
  }

  /** Who is told of new alerts. */
  public Notifiers notifiers() {
    return notifiers;
  }

  /** What the user decided. */
  public Settings settings() {
    return settings.now();
  }

  /** Decides otherwise, from now on and for the next start. */
  public void change(Settings other) throws IOException {
    settings.change(other);
  }

  public int port() {
    return server.port();
  }

  /** Such as {@code http://127.0.0.1:18790}. */
  public String address() {
    return portFile.address();
  }

  /** Admits to everything, and lies in the port file that only the owner of the store reads. */
  public String ownerKey() {
    return portFile.key();
  }

  /** Requests so far, refused ones included. */
  public long requests() {
    return server.dispatcher().requests();
  }

  /** Clients that follow the log at this moment. */
  public int followers() {
    return server.dispatcher().followers();
  }

  /** The routes that are served. */
  public static List<Route> routesOf(Services services) {
    return Dialects.routes(services);
  }

  /** Takes no more requests, stores what is waiting, and closes the store. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    portFile.delete();
    if (spool != null) {
      spool.close();
    }
    services.windows().close();
    live.close();
    followers.awaitEnd(LAST_WORDS_MILLIS);
    server.close();
    reactions.close();
    notifiers.close();
    services.judging().close();
    following.close();
    store.close();
  }
}
