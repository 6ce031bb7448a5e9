/**
 * Files that grow while they are uploaded: every write is sealed before it reaches the disk
 * (docs/formats/landing.md).
 */
@NullMarked
package org.sallyport.crypto.landing;

import org.jspecify.annotations.NullMarked;
