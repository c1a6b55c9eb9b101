/** The Clawboo observability contract: one append-only log, read, followed and appended to. */
@NullMarked
package dev.pugmark.dialect.clawboo;

import org.jspecify.annotations.NullMarked;
