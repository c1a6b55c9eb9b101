/**
 * Tests with the built jars: real programs in processes of their own, a real server behind them.
 */
@NullMarked
package dev.pugmark.interceptor.forked;

import org.jspecify.annotations.NullMarked;
