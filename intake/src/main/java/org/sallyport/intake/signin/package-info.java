/** Signing in by a mail: what it brings, to whom it may go, and that it goes out. */
@NullMarked
package org.sallyport.intake.signin;

import org.jspecify.annotations.NullMarked;
