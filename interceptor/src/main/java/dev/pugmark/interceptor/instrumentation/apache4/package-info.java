/** Apache HttpClient 4, with its legacy clients. */
@NullMarked
package dev.pugmark.interceptor.instrumentation.apache4;

import org.jspecify.annotations.NullMarked;
