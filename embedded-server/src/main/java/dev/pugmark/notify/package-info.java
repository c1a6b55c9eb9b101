/** Tells people of alerts, wherever they are: on the desktop, by Telegram. */
@NullMarked
package dev.pugmark.notify;

import org.jspecify.annotations.NullMarked;
