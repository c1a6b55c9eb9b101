/** What tokens cost: a dated table of model prices, and exact sums from it. */
@NullMarked
package dev.pugmark.pricing;

import org.jspecify.annotations.NullMarked;
