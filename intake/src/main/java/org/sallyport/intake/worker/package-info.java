/** Takes arrivals from the ledger through the passage and back: claim, open, carry, settle. */
@NullMarked
package org.sallyport.intake.worker;

import org.jspecify.annotations.NullMarked;
