/** Alerts as notifications of the desktop. */
@NullMarked
package dev.pugmark.notify.desktop;

import org.jspecify.annotations.NullMarked;
