/**
 * Contracts between what is said and what is done: rules, turns as rules see them, and verdicts.
 * Pure: nothing here reads, writes or knows the time.
 */
@NullMarked
package dev.pugmark.rules;

import org.jspecify.annotations.NullMarked;
