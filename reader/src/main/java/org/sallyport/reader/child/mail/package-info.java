/** Takes a mail apart: what its header says, and where its pieces lie. */
@org.jspecify.annotations.NullMarked
package org.sallyport.reader.child.mail;
