@NullMarked
package org.sallyport.crypto.landing;

import org.jspecify.annotations.NullMarked;
