/** Who is alive, and how they fare. */
@NullMarked
package dev.pugmark.app.panel.agents;

import org.jspecify.annotations.NullMarked;
