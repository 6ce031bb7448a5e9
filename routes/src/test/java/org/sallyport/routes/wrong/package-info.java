/**
 * Wrong requests, each with the answer it must get; runs against a test server and a gateway alike.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.routes.wrong;
