/**
 * The wiring: which room gets what, in which order they open and close. No decision about a
 * submission is taken here.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.app.gateway;
