/** What the virtual machine loads by name: the agent's entry and the loader that hides the rest. */
@NullMarked
package dev.pugmark.interceptor;

import org.jspecify.annotations.NullMarked;
