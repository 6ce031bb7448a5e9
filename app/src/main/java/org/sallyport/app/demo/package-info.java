/** The try-out: keys of its own, one walk over every channel there is, and the addresses. */
@NullMarked
package org.sallyport.app.demo;

import org.jspecify.annotations.NullMarked;
