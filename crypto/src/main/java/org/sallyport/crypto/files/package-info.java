/** Small files that are on the disk whole or not at all. */
@NullMarked
package org.sallyport.crypto.files;

import org.jspecify.annotations.NullMarked;
