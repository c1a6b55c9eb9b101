/** Apache HttpClient 5, asynchronous. */
@NullMarked
package dev.pugmark.interceptor.instrumentation.apache5async;

import org.jspecify.annotations.NullMarked;
