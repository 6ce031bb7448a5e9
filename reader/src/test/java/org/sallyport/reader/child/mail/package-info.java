@org.jspecify.annotations.NullMarked
package org.sallyport.reader.child.mail;
