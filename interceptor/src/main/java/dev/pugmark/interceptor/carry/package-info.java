/**
 * Carries the session of a piece of code to the threads that work for it. Nothing of this is in a
 * process until its first session scope.
 */
@NullMarked
package dev.pugmark.interceptor.carry;

import org.jspecify.annotations.NullMarked;
