/** The place where runtimes are connected and transcripts are brought in. */
@NullMarked
package dev.pugmark.app.panel.connect;

import org.jspecify.annotations.NullMarked;
