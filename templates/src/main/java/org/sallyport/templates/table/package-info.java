/** The bulk file: its columns and its blank template. */
@org.jspecify.annotations.NullMarked
package org.sallyport.templates.table;
