/** The main class of the distribution. Everything else is in the rooms beside it. */
@org.jspecify.annotations.NullMarked
package org.sallyport.app;
