/** Streams the rows of a bulk file out of the child, with flat memory. */
@org.jspecify.annotations.NullMarked
package org.sallyport.reader.child.rows;
