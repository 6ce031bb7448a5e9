/** Mail: what goes out by SMTP. */
@NullMarked
package org.sallyport.routes.mail;

import org.jspecify.annotations.NullMarked;
