/** Everything a person can do, each with an id, a label and a way to reach it. */
@NullMarked
package dev.pugmark.app.action;

import org.jspecify.annotations.NullMarked;
