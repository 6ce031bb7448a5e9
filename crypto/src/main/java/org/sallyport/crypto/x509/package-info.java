/** Keys with their certificates: reading, writing, fingerprints and PKCS#12 stores. */
@NullMarked
package org.sallyport.crypto.x509;

import org.jspecify.annotations.NullMarked;
