/** What somebody should look at. */
@NullMarked
package dev.pugmark.app.panel.alerts;

import org.jspecify.annotations.NullMarked;
