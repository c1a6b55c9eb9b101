/** Netty's codec for HTTP/1, and with it the clients that have no folder of their own. */
@NullMarked
package dev.pugmark.interceptor.instrumentation.netty;

import org.jspecify.annotations.NullMarked;
