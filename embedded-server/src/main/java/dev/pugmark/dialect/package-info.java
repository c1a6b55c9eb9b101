/**
 * The wire contracts, one folder each, and what they are made of: routes, requests, answers. A
 * dialect knows the canonical model; the model knows no dialect, and dialects do not know each
 * other.
 */
@NullMarked
package dev.pugmark.dialect;

import org.jspecify.annotations.NullMarked;
