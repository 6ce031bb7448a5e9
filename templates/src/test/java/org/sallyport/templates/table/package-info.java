/** Tests of the bulk template. */
@org.jspecify.annotations.NullMarked
package org.sallyport.templates.table;
