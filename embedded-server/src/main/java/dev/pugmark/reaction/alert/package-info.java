/** Raises alerts about agents of every contract, from what is committed and from time passing. */
@NullMarked
package dev.pugmark.reaction.alert;

import org.jspecify.annotations.NullMarked;
