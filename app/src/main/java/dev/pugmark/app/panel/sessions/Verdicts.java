package dev.pugmark.app.panel.sessions;

import dev.pugmark.rules.Status;
import org.jspecify.annotations.Nullable;

/** How many verdicts of each kind the turns of a session have. */
public record Verdicts(long verified, long unverifiable, long contradicted)
    implements Comparable<Verdicts> {
  /** No rule judged any turn. */
  public static final Verdicts NONE = new Verdicts(0, 0, 0);

  Verdicts plus(Verdicts other) {
    return new Verdicts(
        verified + other.verified,
        unverifiable + other.unverifiable,
        contradicted + other.contradicted);
  }

  /** The worst there is; null when there is none. */
  @Nullable Status worst() {
    if (contradicted > 0) {
      return Status.CONTRADICTED;
    }
    if (unverifiable > 0) {
      return Status.UNVERIFIABLE;
    }
    return verified > 0 ? Status.VERIFIED : null;
  }

  /** How many there are of the worst. */
  long ofWorst() {
    return contradicted > 0 ? contradicted : unverifiable > 0 ? unverifiable : verified;
  }

  /** From none over good ones to bad ones. */
  @Override
  public int compareTo(Verdicts other) {
    var byContradicted = Long.compare(contradicted, other.contradicted);
    var byUnverifiable = Long.compare(unverifiable, other.unverifiable);
    return byContradicted != 0
        ? byContradicted
        : byUnverifiable != 0 ? byUnverifiable : Long.compare(verified, other.verified);
  }
}
