/** Tests of what happens between the queue and the server, without an agent. */
@NullMarked
package dev.pugmark.interceptor.emit;

import org.jspecify.annotations.NullMarked;
