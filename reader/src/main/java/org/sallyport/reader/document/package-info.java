/**
 * What was read from a part: plain records and their limits, free of any parser's library, so that
 * the main process can hold them beside its keys.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.reader.document;
