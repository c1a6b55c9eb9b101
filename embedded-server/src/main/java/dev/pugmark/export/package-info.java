/**
 * Tables as they leave Pugmark: which columns they have, and how they are written as CSV and JSON.
 */
@NullMarked
package dev.pugmark.export;

import org.jspecify.annotations.NullMarked;
