/** The hub's side: its keys and its reference client. It runs on another machine. */
@NullMarked
package org.sallyport.hub;

import org.jspecify.annotations.NullMarked;
