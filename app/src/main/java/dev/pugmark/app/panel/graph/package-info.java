/** Tasks and agents of a session as a graph, at any moment of it. */
@NullMarked
package dev.pugmark.app.panel.graph;

import org.jspecify.annotations.NullMarked;
