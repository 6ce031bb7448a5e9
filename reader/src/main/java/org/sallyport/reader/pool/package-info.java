/**
 * The main process's side of the reader: keeps a child process warm, hands it one part at a time,
 * ends it when it misbehaves.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.reader.pool;
