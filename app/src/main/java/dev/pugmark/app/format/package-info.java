/** Words for values: humanised numbers, durations, money, times, and text made safe to look at. */
@NullMarked
package dev.pugmark.app.format;

import org.jspecify.annotations.NullMarked;
