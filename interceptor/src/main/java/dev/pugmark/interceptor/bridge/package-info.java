/**
 * The only classes that watched code calls. In the built jar they lie in {@code java.lang}, so that
 * every class loader finds them, and know nothing but the JDK.
 */
@NullMarked
package dev.pugmark.interceptor.bridge;

import org.jspecify.annotations.NullMarked;
