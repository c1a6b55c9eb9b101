/** OkHttp 3, 4 and 5. */
@NullMarked
package dev.pugmark.interceptor.instrumentation.okhttp;

import org.jspecify.annotations.NullMarked;
