/** The web API (CONTRACT §4): submissions in, status out, and the documents that describe it. */
@org.jspecify.annotations.NullMarked
package org.sallyport.routes.api;
