/**
 * The settings: one catalogue of keys, one strict reader that lists every problem at once, one
 * record tree that the wiring takes.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.app.config;
