/**
 * Alerts by Telegram: the one place from which anything leaves this computer, if a user says so.
 */
@NullMarked
package dev.pugmark.notify.telegram;

import org.jspecify.annotations.NullMarked;
