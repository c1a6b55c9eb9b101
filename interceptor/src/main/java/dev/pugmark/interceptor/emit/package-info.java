/** What is known of a call, and its way to the server. */
@NullMarked
package dev.pugmark.interceptor.emit;

import org.jspecify.annotations.NullMarked;
