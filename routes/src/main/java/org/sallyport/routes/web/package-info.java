/** The web form: requests in, pages out. What the pages are stands in {@code templates}. */
@org.jspecify.annotations.NullMarked
package org.sallyport.routes.web;
