package dev.pugmark.connect;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** The version of a runtime, such as 2.1.101. */
record Version(int major, int minor, int patch) implements Comparable<Version> {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6}).*");
  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major)
          .thenComparingInt(Version::minor)
          .thenComparingInt(Version::patch);

  static Optional<Version> of(String text) {
    var match = TEXT.matcher(text);
    return match.matches()
        ? Optional.of(
            new Version(
                Integer.parseInt(match.group(1)),
                Integer.parseInt(match.group(2)),
                Integer.parseInt(match.group(3))))
        : Optional.empty();
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
