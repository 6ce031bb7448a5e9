/** The words of the hub's record that gateway and hub share. */
@NullMarked
package org.sallyport.templates.record;

import org.jspecify.annotations.NullMarked;
