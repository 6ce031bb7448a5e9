/** What agencies upload by SFTP, while it is not yet whole, and the answers that wait for them. */
@NullMarked
package org.sallyport.intake.landing;

import org.jspecify.annotations.NullMarked;
