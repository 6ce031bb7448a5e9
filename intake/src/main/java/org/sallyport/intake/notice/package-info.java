/** What the gateway tells people by mail: receipts, calls to those on duty, alarms. */
@NullMarked
package org.sallyport.intake.notice;

import org.jspecify.annotations.NullMarked;
