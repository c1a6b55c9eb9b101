/** Measures ingest; run by {@code mvn -Pbench}, never by the tests. */
@NullMarked
package dev.pugmark.bench;

import org.jspecify.annotations.NullMarked;
