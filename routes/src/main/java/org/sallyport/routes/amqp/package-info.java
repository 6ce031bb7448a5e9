/** The hub's queue: an AMQP 1.0 client for any broker, and the embedded broker beside it. */
@NullMarked
package org.sallyport.routes.amqp;

import org.jspecify.annotations.NullMarked;
