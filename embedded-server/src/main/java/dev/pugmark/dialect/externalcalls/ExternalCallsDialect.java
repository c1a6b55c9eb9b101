package dev.pugmark.dialect.externalcalls;

import dev.pugmark.dialect.BodyRule;
import dev.pugmark.dialect.Dialect;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import java.util.List;
import java.util.Set;

/**
 * The calls that agents make to the outside, whoever tells of them: an interceptor, or a script.
 */
public final class ExternalCallsDialect implements Dialect {
  /** Under which its events are stored. */
  static final String ID = "external-calls";

  private static final String PATH = "/api/external-calls";
  private static final BodyRule BATCH = BodyRule.json(4 << 20);
  private static final BodyRule SETTING = BodyRule.json(1 << 20);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Route> routes(Services services) {
    var providers = Providers.bundled();
    var exclusions = new Exclusions(services);
    var producers = new ProducerBook(services);
    var ingest = new CallIngest(services, providers, exclusions, producers);
    var calls = new CallView(services);
    var hosts = new HostView(services, providers);
    var erasure = new CallErasure(services);
    return List.of(
        Route.post(PATH, "Takes calls to the outside", BATCH, ingest::post),
        Route.get(PATH, "Calls to the outside, newest first", calls::list),
        Route.delete(PATH, "Erases the calls of a session or host", erasure::delete)
            .with(Route.Trait.OWNER),
        Route.get(PATH + "/hosts", "Hosts by calls, latency, errors or bytes", hosts::hosts),
        Route.get(PATH + "/timeline", "Statuses by host and time", hosts::timeline),
        Route.get(PATH + "/producers", "Processes that tell of calls", _ -> producers.list()),
        Route.get(PATH + "/exclude", "Hosts that are kept out", _ -> exclusions.get()),
        new Route(
            "PUT",
            PATH + "/exclude",
            "Chooses the hosts that are kept out",
            SETTING,
            Set.of(Route.Trait.OWNER),
            exclusions::put),
        Route.get(PATH + "/{id}", "One call, with its summaries", calls::one));
  }
}
