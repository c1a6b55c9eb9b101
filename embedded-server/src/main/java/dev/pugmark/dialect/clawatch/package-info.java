/** ClaWatch: agents that report themselves, their costs, and the alerts about them. */
@NullMarked
package dev.pugmark.dialect.clawatch;

import org.jspecify.annotations.NullMarked;
