/** The Jetty client, 9.4 to 12: its packages changed their names, so it is spoken to by name. */
@NullMarked
package dev.pugmark.interceptor.instrumentation.jetty;

import org.jspecify.annotations.NullMarked;
