package dev.pugmark.query;

import dev.pugmark.model.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Numbers with their units, read and written. */
final class Units {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(?:\\.\\d{1,12})?|\\.\\d{1,12}");
  private static final Pattern PIECE =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(us|µs|μs|ms|min|s|m|h|d|w)");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  /** The largest first, as they are written. */
  private static final Map<String, Long> MICROS = new LinkedHashMap<>();

  static {
    MICROS.put("w", 7 * 86_400_000_000L);
    MICROS.put("d", 86_400_000_000L);
    MICROS.put("h", 3_600_000_000L);
    MICROS.put("m", 60_000_000L);
    MICROS.put("s", 1_000_000L);
    MICROS.put("ms", 1_000L);
    MICROS.put("us", 1L);
  }

  private Units() {}

  /** Pico-USD of {@code 0.5} or {@code $0.5}. */
  static OptionalLong money(String text) {
    var bare = text.startsWith("$") ? text.substring(1) : text;
    return NUMBER.matcher(bare).matches()
        ? Money.picoFromDecimal(new BigDecimal(bare))
        : OptionalLong.empty();
  }

  /** A number such as {@code 10}, {@code 45k} or {@code 1.2M}. */
  static OptionalLong count(String text) {
    var last = text.isEmpty() ? ' ' : Character.toLowerCase(text.charAt(text.length() - 1));
    var shift = last == 'k' ? 3 : last == 'm' ? 6 : 0;
    var bare = shift == 0 ? text : text.substring(0, text.length() - 1);
    if (!NUMBER.matcher(bare).matches()) {
      return OptionalLong.empty();
    }
    var value = new BigDecimal(bare).movePointRight(shift);
    return value.stripTrailingZeros().scale() > 0 || value.precision() - value.scale() > 18
        ? OptionalLong.empty()
        : OptionalLong.of(value.longValue());
  }

  /** Microseconds of {@code 10s}, {@code 250ms} or {@code 1h30m}. */
  static OptionalLong duration(String text) {
    if (text.equals("0")) {
      return OptionalLong.of(0);
    }
    var pieces = PIECE.matcher(text.toLowerCase(Locale.ROOT));
    var sum = BigDecimal.ZERO;
    var at = 0;
    while (pieces.find() && pieces.start() == at) {
      sum =
          sum.add(
              new BigDecimal(pieces.group(1)).multiply(BigDecimal.valueOf(unit(pieces.group(2)))));
      at = pieces.end();
    }
    return at == 0 || at < text.length() || sum.precision() - sum.scale() > 17
        ? OptionalLong.empty()
        : OptionalLong.of(sum.longValue());
  }

  private static long unit(String name) {
    return switch (name) {
      case "w" -> 7 * 86_400_000_000L;
      case "d" -> 86_400_000_000L;
      case "h" -> 3_600_000_000L;
      case "m", "min" -> 60_000_000L;
      case "s" -> 1_000_000L;
      case "ms" -> 1_000L;
      default -> 1L;
    };
  }

  /** A time: how long ago, a date, a date with a time, {@code today}, {@code yesterday}. */
  static Optional<Moment> moment(String text) {
    var ago = duration(text);
    if (ago.isPresent()) {
      return Optional.of(new Moment.Ago(ago.getAsLong()));
    }
    if (text.equalsIgnoreCase("today") || text.equalsIgnoreCase("yesterday")) {
      return Optional.of(new Moment.DaysBack(text.equalsIgnoreCase("today") ? 0 : 1));
    }
    try {
      var upper = text.toUpperCase(Locale.ROOT);
      if (DAY.matcher(upper).matches()) {
        return Optional.of(new Moment.Day(LocalDate.parse(upper)));
      }
      var time = TIME.matcher(upper);
      if (time.matches()) {
        return Optional.of(new Moment.Clock(LocalDateTime.parse(upper), time.group(1) == null));
      }
    } catch (DateTimeException _) {
      // such as the 30th of February
    }
    return Optional.empty();
  }

  /** A length of time in the largest unit that it is a whole number of. */
  static String duration(long micros) {
    for (var unit : MICROS.entrySet()) {
      if (micros != 0 && micros % unit.getValue() == 0) {
        return micros / unit.getValue() + unit.getKey();
      }
    }
    return "0s";
  }

  static String money(long pico) {
    return Money.usd(pico).toPlainString();
  }

  static String moment(Moment moment) {
    return switch (moment) {
      case Moment.Ago ago -> duration(ago.micros());
      case Moment.DaysBack back -> back.days() == 0 ? "today" : "yesterday";
      case Moment.Day day -> day.date().toString();
      case Moment.Clock clock -> {
        var text = clock.from().toString(); // leaves zero seconds out
        yield clock.minute() || text.length() > 16 ? text : text + ":00";
      }
    };
  }
}
