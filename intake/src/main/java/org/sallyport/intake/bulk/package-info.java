/**
 * Bulk files: one arrival, many submissions. A first look at the whole file before any row leaves,
 * then its rows in chunks, then the answers (CONTRACT §4, DOMAIN §2.6).
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.bulk;
