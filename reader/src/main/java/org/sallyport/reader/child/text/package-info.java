/** Readers of plain text, HTML and separated values, all of which are text with a charset. */
@org.jspecify.annotations.NullMarked
package org.sallyport.reader.child.text;
