package dev.pugmark.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Prices of models by date. Ours comes with the program; rows of a user's file of the same form win
 * over it. Names are understood in the spellings of makers and resellers. Safe to share between
 * threads.
 */
public final class PriceTable {
  private static final String BUNDLED = "prices.json";
  private static final BigDecimal MAX_PRICE = BigDecimal.valueOf(1_000_000);
  private static final int PICO_PER_MILLIONTH = 6; // as a power of ten
  private static final int REMEMBERED_NAMES = 1000;

  private final Map<String, NavigableMap<LocalDate, Price>> rows;
  private final LocalDate asOf;
  private final boolean userRows;
  private final Map<String, Optional<NavigableMap<LocalDate, Price>>> byName =
      new ConcurrentHashMap<>();

  private PriceTable(
      Map<String, NavigableMap<LocalDate, Price>> rows, LocalDate asOf, boolean userRows) {
    this.rows = rows;
    this.asOf = asOf;
    this.userRows = userRows;
  }

  /** The table that comes with the program. */
  public static PriceTable bundled() {
    try (var in = PriceTable.class.getResourceAsStream(BUNDLED)) {
      if (in == null) {
        throw new IllegalStateException("The price table is missing from the program");
      }
      var json = Json.read(in.readAllBytes());
      var rows = new HashMap<String, NavigableMap<LocalDate, Price>>();
      addRows(rows, json);
      return new PriceTable(rows, date(json, "as_of"), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BadJsonException | BadRow e) {
      throw new IllegalStateException("The price table of the program is broken", e);
    }
  }

  /**
   * The bundled table with a user's rows over it: from the date of a model's first row there, only
   * they count.
   *
   * @param userFile none if null
   */
  public static PriceTable load(@Nullable Path userFile) throws PriceFileException {
    var bundled = bundled();
    if (userFile == null) {
      return bundled;
    }
    try {
      var json = Json.read(Files.readAllBytes(userFile));
      var own = new HashMap<String, NavigableMap<LocalDate, Price>>();
      addRows(own, json);
      var merged = new HashMap<>(bundled.rows);
      own.forEach(
          (model, prices) -> merged.merge(model, prices, (old, better) -> over(old, better)));
      var asOf = json.has("as_of") ? date(json, "as_of") : bundled.asOf;
      return new PriceTable(merged, asOf, !own.isEmpty());
    } catch (NoSuchFileException e) {
      throw unusable(userFile, "there is no such file", e);
    } catch (IOException e) {
      throw unusable(userFile, "it cannot be read", e);
    } catch (BadJsonException | BadRow e) {
      throw unusable(userFile, String.valueOf(e.getMessage()), e);
    }
  }

  /** The price of a model at a time; empty if the table does not know it then. */
  public Optional<Price> priceOf(String model, long atMicros) {
    var prices = byName.get(model);
    if (prices == null) {
      prices = find(model);
      if (byName.size() < REMEMBERED_NAMES && model.length() <= ModelNames.MAX_LENGTH) {
        byName.put(model, prices);
      }
    }
    if (prices.isEmpty()) {
      return Optional.empty();
    }
    var day = LocalDate.ofEpochDay(Math.floorDiv(atMicros, 86_400_000_000L));
    return Optional.ofNullable(prices.get().floorEntry(day)).map(Map.Entry::getValue);
  }

  /**
   * What the tokens cost in pico-USD. Exact for prices of up to six decimals, and rounded once,
   * half to even, for finer ones; a sum beyond a long is the greatest long.
   */
  public long costPico(Price price, Usage usage) {
    try {
      return Math.addExact(
          Math.addExact(
              Math.addExact(
                  pico(price.input(), usage.input()), pico(price.output(), usage.output())),
              pico(price.cacheRead(), usage.cacheRead())),
          Math.addExact(
              pico(price.cacheWrite5m(), usage.cacheWrite5m()),
              pico(price.cacheWrite1h(), usage.cacheWrite1h())));
    } catch (ArithmeticException _) { // too fine or too large for whole numbers
      return exactPico(price, usage);
    }
  }

  /** The day the prices were last looked up. */
  public LocalDate asOf() {
    return asOf;
  }

  /** For showing beside a computed cost, as in "price table 2026-06". */
  public String versionLabel() {
    var label = "price table " + asOf.toString().substring(0, 7);
    return userRows ? label + " with own prices" : label;
  }

  private Optional<NavigableMap<LocalDate, Price>> find(String model) {
    for (var name : ModelNames.candidates(model)) {
      var prices = rows.get(name);
      if (prices != null) {
        return Optional.of(prices);
      }
    }
    return Optional.empty();
  }

  private static long pico(BigDecimal usdPerMillion, long tokens) {
    if (tokens == 0) {
      return 0;
    }
    var perToken = usdPerMillion.scaleByPowerOfTen(PICO_PER_MILLIONTH).longValueExact();
    return Math.multiplyExact(perToken, tokens);
  }

  private static long exactPico(Price price, Usage usage) {
    var millionths =
        times(price.input(), usage.input())
            .add(times(price.output(), usage.output()))
            .add(times(price.cacheRead(), usage.cacheRead()))
            .add(times(price.cacheWrite5m(), usage.cacheWrite5m()))
            .add(times(price.cacheWrite1h(), usage.cacheWrite1h()));
    var pico = millionths.scaleByPowerOfTen(PICO_PER_MILLIONTH).setScale(0, RoundingMode.HALF_EVEN);
    return pico.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  private static BigDecimal times(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }

  private static NavigableMap<LocalDate, Price> over(
      NavigableMap<LocalDate, Price> old, NavigableMap<LocalDate, Price> better) {
    var merged = new TreeMap<>(old.headMap(better.firstKey(), false));
    merged.putAll(better);
    return merged;
  }

  private static void addRows(Map<String, NavigableMap<LocalDate, Price>> rows, JsonNode json)
      throws BadRow {
    var list = json.get("prices");
    if (list == null || !list.isArray()) {
      throw new BadRow("\"prices\" must be a list of rows");
    }
    for (var i = 0; i < list.size(); i++) {
      try {
        var price = row(list.get(i));
        rows.computeIfAbsent(ModelNames.spelling(price.model()), _ -> new TreeMap<>())
            .put(price.from(), price);
      } catch (BadRow e) {
        throw new BadRow("row " + (i + 1) + " of \"prices\": " + e.getMessage());
      }
    }
  }

  private static Price row(JsonNode row) throws BadRow {
    var model = Json.text(row, "model");
    if (model == null) {
      throw new BadRow("\"model\" must be a name");
    }
    var input = price(row, "input", null);
    var cacheWrite = price(row, "cache_write", input);
    return new Price(
        model,
        date(row, "from"),
        input,
        price(row, "output", null),
        price(row, "cache_read", input),
        cacheWrite,
        price(row, "cache_write_1h", cacheWrite),
        Json.whole(row, "context"));
  }

  private static BigDecimal price(JsonNode row, String name, @Nullable BigDecimal otherwise)
      throws BadRow {
    if (otherwise != null && !row.hasNonNull(name)) {
      return otherwise;
    }
    var price = Json.decimal(row, name).orElse(null);
    if (price == null
        || price.signum() < 0
        || price.compareTo(MAX_PRICE) > 0
        || price.scale() > 100) {
      throw new BadRow("\"" + name + "\" must be a price in USD per million tokens");
    }
    return price;
  }

  private static LocalDate date(JsonNode object, String name) throws BadRow {
    try {
      return LocalDate.parse(String.valueOf(Json.text(object, name)));
    } catch (DateTimeException _) {
      throw new BadRow("\"" + name + "\" must be a date such as 2026-06-01");
    }
  }

  private static PriceFileException unusable(Path file, String reason, Exception cause) {
    return new PriceFileException("The price file " + file + " cannot be used: " + reason, cause);
  }

  /** What is wrong in a table. */
  private static final class BadRow extends Exception {
    private static final long serialVersionUID = 1L;

    BadRow(String message) {
      super(message);
    }
  }
}
