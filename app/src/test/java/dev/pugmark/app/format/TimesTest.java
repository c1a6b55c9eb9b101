package dev.pugmark.app.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  private static final long NOW = micros("2026-03-14T15:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-03-14T15:29:59Z, just now",
    "2026-03-14T15:29:48Z, 12 s ago",
    "2026-03-14T15:27:00Z, 3 min ago",
    "2026-03-14T13:29:00Z, 2 h ago",
    "2026-03-14T07:05:00Z, 07:05",
    "2026-03-13T14:05:00Z, Fri 14:05",
    "2026-03-03T14:05:00Z, 3 Mar 14:05",
    "2025-12-30T14:05:00Z, 30 Dec 2025",
    "2026-03-14T15:31:00Z, 15:31"
  })
  void saysHowLongAgo(String at, String words) {
    assertThat(Times.ago(micros(at), NOW, ZoneOffset.UTC)).isEqualTo(words);
  }

  private static long micros(String instant) {
    return Instant.parse(instant).toEpochMilli() * 1_000;
  }
}
