/** The blank accessible Word form, and the tags by which its answers are read back. */
@NullMarked
package org.sallyport.templates.word;

import org.jspecify.annotations.NullMarked;
