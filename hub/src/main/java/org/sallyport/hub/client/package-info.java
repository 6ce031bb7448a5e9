/**
 * The reference client: takes sealed messages off the hub's queues, opens, checks and keeps them.
 */
@NullMarked
package org.sallyport.hub.client;

import org.jspecify.annotations.NullMarked;
