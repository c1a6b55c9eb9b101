/** async-http-client 2 and 3. */
@NullMarked
package dev.pugmark.interceptor.instrumentation.asynchttp;

import org.jspecify.annotations.NullMarked;
