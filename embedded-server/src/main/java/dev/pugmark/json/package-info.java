/** The one place that sets up how JSON is read and written, and how bodies are inflated. */
@NullMarked
package dev.pugmark.json;

import org.jspecify.annotations.NullMarked;
