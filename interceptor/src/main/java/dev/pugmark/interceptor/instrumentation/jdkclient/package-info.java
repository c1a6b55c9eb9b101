/** The HTTP client of the JDK, java.net.http. */
@NullMarked
package dev.pugmark.interceptor.instrumentation.jdkclient;

import org.jspecify.annotations.NullMarked;
