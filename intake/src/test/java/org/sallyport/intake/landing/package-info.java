@NullMarked
package org.sallyport.intake.landing;

import org.jspecify.annotations.NullMarked;
