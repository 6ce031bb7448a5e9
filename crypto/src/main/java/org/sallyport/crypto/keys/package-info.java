/** Key rings at rest: the gateway's under its custody key, the hub's as PKCS#12. */
@NullMarked
package org.sallyport.crypto.keys;

import org.jspecify.annotations.NullMarked;
