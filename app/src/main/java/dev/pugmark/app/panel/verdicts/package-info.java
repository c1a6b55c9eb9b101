/** What rules found in the open session, with the evidence. */
@NullMarked
package dev.pugmark.app.panel.verdicts;

import org.jspecify.annotations.NullMarked;
