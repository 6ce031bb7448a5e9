/** Word's .docx as pieces in document order; every visible character in exactly one of them. */
@org.jspecify.annotations.NullMarked
package org.sallyport.reader.child.docx;
