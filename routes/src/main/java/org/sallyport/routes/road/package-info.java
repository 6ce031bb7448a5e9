/** The Camel roads: what ticks, what stands at each door, and the guards on every one of them. */
@org.jspecify.annotations.NullMarked
package org.sallyport.routes.road;
