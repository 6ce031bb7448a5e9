/**
 * How a command that changes something reaches the running gateway: one question and one answer
 * over a Unix socket that only the gateway's own user may use.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.app.control;
