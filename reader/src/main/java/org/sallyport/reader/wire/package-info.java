/**
 * The versioned, size-limited form in which a request goes to the reader's process and its answer
 * comes back; docs/formats/read-document.md describes it byte by byte.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.reader.wire;
