package dev.pugmark.judging;

import dev.pugmark.rules.RuleSet;
import dev.pugmark.store.RuleReads;
import org.jspecify.annotations.Nullable;

/** The rules that are active, made ready once for as long as nobody changes any. */
final class RuleBook {
  private final RuleReads reads;
  private @Nullable Edition edition;

  /**
   * All active rules at one time.
   *
   * @param version another number when any rule was changed
   */
  record Edition(long version, RuleSet rules) {}

  RuleBook(RuleReads reads) {
    this.reads = reads;
  }

  synchronized Edition current() {
    var version = reads.version();
    if (edition == null || edition.version() != version) {
      edition = new Edition(version, new RuleSet(reads.find(RuleReads.RuleFilter.ALL)));
    }
    return edition;
  }
}
