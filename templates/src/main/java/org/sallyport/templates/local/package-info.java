/** Local pathways: whom to ring in this area. */
@NullMarked
package org.sallyport.templates.local;

import org.jspecify.annotations.NullMarked;
