/** One open session and the views of it. */
@NullMarked
package dev.pugmark.app.panel.session;

import org.jspecify.annotations.NullMarked;
