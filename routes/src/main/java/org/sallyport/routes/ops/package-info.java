/** For the operator's tools, on loopback: health and metrics (CONTRACT §7). */
@org.jspecify.annotations.NullMarked
package org.sallyport.routes.ops;
