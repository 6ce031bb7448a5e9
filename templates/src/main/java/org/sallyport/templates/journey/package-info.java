/**
 * The web form's journey, from the one definition: which pages there are, which of them come next
 * for these answers, and how answers become the JSON that the API takes. Knows no HTTP.
 */
@NullMarked
package org.sallyport.templates.journey;

import org.jspecify.annotations.NullMarked;
