/** One folder for each HTTP client that is followed, and the list of them. */
@NullMarked
package dev.pugmark.interceptor.instrumentation;

import org.jspecify.annotations.NullMarked;
