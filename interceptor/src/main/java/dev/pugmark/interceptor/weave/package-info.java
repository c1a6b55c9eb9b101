/** Decides which classes are changed and changes them. */
@NullMarked
package dev.pugmark.interceptor.weave;

import org.jspecify.annotations.NullMarked;
