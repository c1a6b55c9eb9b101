/** What the tools of coding agents do, in words and lanes: the same for every dialect. */
@NullMarked
package dev.pugmark.dialect.tool;

import org.jspecify.annotations.NullMarked;
