/**
 * The reader's own process: its main class and its parsers. Nothing here runs in the main process.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.reader.child;
