/** The try-out, run as its users run it. */
@org.jspecify.annotations.NullMarked
package org.sallyport.app.demo;
