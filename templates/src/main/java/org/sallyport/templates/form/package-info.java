/**
 * The form definition and its strict reader. All types are immutable and may be used by any number
 * of threads.
 */
@NullMarked
package org.sallyport.templates.form;

import org.jspecify.annotations.NullMarked;
