/** Calls to those on duty, to the addresses of a paging service. */
@NullMarked
package org.sallyport.routes.page;

import org.jspecify.annotations.NullMarked;
