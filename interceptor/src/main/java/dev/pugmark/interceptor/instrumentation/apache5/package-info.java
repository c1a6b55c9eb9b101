/** Apache HttpClient 5, blocking. */
@NullMarked
package dev.pugmark.interceptor.instrumentation.apache5;

import org.jspecify.annotations.NullMarked;
