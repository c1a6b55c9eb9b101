package dev.pugmark.app.panel.calls;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.store.EventFilter;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.Store;
import java.util.Set;
import java.util.StringJoiner;

/** Reads which hosts are kept out: the newest list that was chosen. */
final class ExcludedReader {
  private ExcludedReader() {}

  /** The hosts as a comma list. */
  static String read(Store store, Boolean wanted) {
    var newest = EventFilter.ALL.withKinds(Set.of(Kind.CALL_HOSTS_EXCLUDED)).page(1, true);
    var hosts = new StringJoiner(", ");
    for (var event : new EventReads(store).find(newest)) {
      try {
        Json.readDeep(event.data()).path("hosts").forEach(host -> hosts.add(host.asText()));
      } catch (BadJsonException _) {
        return "";
      }
    }
    return hosts.toString();
  }
}
