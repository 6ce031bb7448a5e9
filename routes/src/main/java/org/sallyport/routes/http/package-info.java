/** The HTTPS server beneath every site: connections, time limits, bodies, replies. */
@org.jspecify.annotations.NullMarked
package org.sallyport.routes.http;
