/** The gateway's log: our own event lines, and of libraries nothing but that they spoke. */
@org.jspecify.annotations.NullMarked
package org.sallyport.app.logging;
