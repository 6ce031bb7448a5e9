/** The one Bouncy Castle provider, named where it is used and never registered globally. */
@NullMarked
package org.sallyport.crypto.jca;

import org.jspecify.annotations.NullMarked;
