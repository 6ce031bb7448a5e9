package org.sallyport.app.control;

import tools.jackson.databind.JsonNode;

/**
 * One act that an operator wants done.
 *
 * @param act its name, as {@code agency.add}
 * @param name {@code SALLYPORT_ACTOR}, or empty
 * @param reason why, in the operator's words
 * @param detail the act's own members
 */
public record Ask(String act, String name, String reason, JsonNode detail) {}
