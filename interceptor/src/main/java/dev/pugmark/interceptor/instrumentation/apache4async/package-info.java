/** Apache HttpAsyncClient 4.1, with its minimal and legacy clients. */
@NullMarked
package dev.pugmark.interceptor.instrumentation.apache4async;

import org.jspecify.annotations.NullMarked;
