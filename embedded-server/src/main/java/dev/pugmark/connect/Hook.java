package dev.pugmark.connect;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One entry of a runtime's hooks.
 *
 * @param event that it is for, as the runtime names it
 * @param handler what the runtime does then, with the members of its settings
 */
record Hook(String event, ObjectNode handler) {}
