/** What a user decides about alerts and notices, and the one file it is kept in. */
@NullMarked
package dev.pugmark.settings;

import org.jspecify.annotations.NullMarked;
