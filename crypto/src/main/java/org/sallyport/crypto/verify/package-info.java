/** The audit log's verifier, written against the formats and sharing no code with the writer. */
@NullMarked
package org.sallyport.crypto.verify;

import org.jspecify.annotations.NullMarked;
