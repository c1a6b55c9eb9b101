package dev.pugmark.store;

import dev.pugmark.model.Session;
import dev.pugmark.query.Query;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds sessions by a filter. */
public final class SessionSearch {
  private final Store store;

  public SessionSearch(Store store) {
    this.store = store;
  }

  /** The sessions that pass, by last activity, newest first. */
  public List<Session> find(Query query, Asked asked, int limit) {
    return store.read(h -> TraceReads.sessionsOf(h, keys(h, query, asked, limit)));
  }

  /** Those sessions of these groups that pass. */
  public List<Session> find(Query query, Asked asked, Collection<String> groups) {
    if (groups.isEmpty()) {
      return List.of();
    }
    return store.read(h -> {
      var binds = new Binds();
      var condition = new SessionConditions(h, binds, asked).of(query.expression());
      var sql =
          "SELECT t.session_key FROM trace t WHERE t.session_key IN (SELECT g.session_key FROM trace g"
              + " WHERE g.group_id IN (<groups>)) AND "
              + SessionConditions.NEWEST
              + " AND "
              + condition;
      var keys =
          binds
              .to(h.createQuery(sql))
              .bindList("groups", List.copyOf(groups))
              .mapTo(String.class)
              .list();
      return TraceReads.sessionsOf(h, keys);
    });
  }

  /** How many sessions pass. */
  public long count(Query query, Asked asked) {
    return store.read(h -> {
      var binds = new Binds();
      var sql = select("count(*)", new SessionConditions(h, binds, asked), query);
      return binds.to(h.createQuery(sql)).mapTo(Long.class).one();
    });
  }

  private static List<String> keys(Handle handle, Query query, Asked asked, int limit) {
    var binds = new Binds();
    var sql =
        select("t.session_key", new SessionConditions(handle, binds, asked), query)
            + " ORDER BY t.last_us DESC, t.session_key LIMIT "
            + limit;
    return binds.to(handle.createQuery(sql)).mapTo(String.class).list();
  }

  private static String select(String what, SessionConditions conditions, Query query) {
    var few = conditions.few(query.expression());
    return "SELECT "
        + what
        + (few.isPresent()
            ? " FROM (SELECT DISTINCT session_key FROM ("
                + few.get()
                + ")) k CROSS JOIN trace t"
                + " ON t.session_key = k.session_key"
            : " FROM trace t")
        + " WHERE "
        + SessionConditions.NEWEST
        + " AND "
        + conditions.of(query.expression());
  }
}
