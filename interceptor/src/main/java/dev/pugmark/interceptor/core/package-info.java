/** Puts the parts of the interceptor together, behind the hidden loader. */
@NullMarked
package dev.pugmark.interceptor.core;

import org.jspecify.annotations.NullMarked;
