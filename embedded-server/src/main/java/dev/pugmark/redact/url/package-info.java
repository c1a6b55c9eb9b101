/**
 * What must not be kept of an address. The Java agent is compiled from these sources too: nothing
 * beyond Java 11, no other package, and no regular expressions, whose compiling the program that is
 * watched would pay for.
 */
@NullMarked
package dev.pugmark.redact.url;

import org.jspecify.annotations.NullMarked;
