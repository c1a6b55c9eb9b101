/** Reactor Netty 1, and with it what rides on it, such as Spring's WebClient. */
@NullMarked
package dev.pugmark.interceptor.instrumentation.reactornetty;

import org.jspecify.annotations.NullMarked;
