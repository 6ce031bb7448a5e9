/** The commands {@code hub …} (CONTRACT §2), for the application's command line to mount. */
@NullMarked
package org.sallyport.hub.cli;

import org.jspecify.annotations.NullMarked;
