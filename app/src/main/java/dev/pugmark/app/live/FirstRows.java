package dev.pugmark.app.live;

import dev.pugmark.app.panel.sessions.SessionsViewModel.Shown;
import dev.pugmark.app.shell.StoreInfo;
import dev.pugmark.http.Engine;
import dev.pugmark.query.Query;
import dev.pugmark.store.Store;
import java.time.ZoneId;

/**
 * The newest sessions, read as soon as a store is open: the window, which is being made meanwhile,
 * has them when it is there.
 *
 * @param table they are in
 * @param rows as they are shown
 * @param areMore whether there are further sessions
 * @param seq the number of the last event when they were read
 * @param store they are of
 */
public record FirstRows(
    SessionTable table, Shown rows, boolean areMore, long seq, StoreInfo store) {
  /** So many sessions are shown before all are read. */
  static final int MOST = 500;

  static FirstRows read(Store store) {
    var seq = store.lastSeq();
    var now = Engine.nowMicros();
    var table = new SessionTable(store, ZoneId.systemDefault(), Query.ALL);
    var areMore = table.readNewest(now, MOST);
    return new FirstRows(table, table.rows(now, null), areMore, seq, Live.infoOf(store));
  }
}
