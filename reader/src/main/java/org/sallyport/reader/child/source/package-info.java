/**
 * What lies below any one format: archives, compound files and XML, each opened with suspicion and
 * paid for out of {@link org.sallyport.reader.document.ReadLimits}.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.reader.child.source;
