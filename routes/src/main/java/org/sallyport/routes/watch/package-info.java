/** The intake's ports for alarms, meters and the operator's log, in Prometheus and SLF4J. */
@org.jspecify.annotations.NullMarked
package org.sallyport.routes.watch;
