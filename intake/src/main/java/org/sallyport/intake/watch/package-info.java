/** Ports for alarms, meters and security events; the roads implement them. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.watch;
