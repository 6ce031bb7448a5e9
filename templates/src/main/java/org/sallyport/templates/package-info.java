/**
 * What a submission is: the one form definition and everything that is generated from it. Texts for
 * people live here and nowhere else.
 */
@NullMarked
package org.sallyport.templates;

import org.jspecify.annotations.NullMarked;
