/** The web form's pages: what is shown on each, and the FreeMarker templates that write it. */
@NullMarked
package org.sallyport.templates.pages;

import org.jspecify.annotations.NullMarked;
