/**
 * The facts Pugmark speaks of, in plain Java: it depends on no library and knows no wire format.
 */
@NullMarked
package dev.pugmark.model;

import org.jspecify.annotations.NullMarked;
