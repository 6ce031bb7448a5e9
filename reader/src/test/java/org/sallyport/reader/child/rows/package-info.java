/** Tests of the stream of rows. */
@org.jspecify.annotations.NullMarked
package org.sallyport.reader.child.rows;
