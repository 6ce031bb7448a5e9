/** Multipart bodies, read strictly and once while they stream. */
@org.jspecify.annotations.NullMarked
package org.sallyport.routes.multipart;
