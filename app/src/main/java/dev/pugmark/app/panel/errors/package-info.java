/** What breaks, and whether it is the harness that breaks it. */
@NullMarked
package dev.pugmark.app.panel.errors;

import org.jspecify.annotations.NullMarked;
