package dev.pugmark.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * What a model costs from a date on, in USD per million tokens, which is also millionths of a USD a
 * token. Where a list names no price for the cache, its tokens cost what input costs.
 *
 * @param model as the table spells it
 * @param context the tokens the model can attend to at once, if known
 */
public record Price(
    String model,
    LocalDate from,
    BigDecimal input,
    BigDecimal output,
    BigDecimal cacheRead,
    BigDecimal cacheWrite5m,
    BigDecimal cacheWrite1h,
    OptionalLong context) {}
