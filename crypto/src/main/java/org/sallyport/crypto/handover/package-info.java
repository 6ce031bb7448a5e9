/**
 * Handing a sealed item over from the gateway to people: its keys sealed to them
 * (docs/formats/handover.md), and the file in which it leaves.
 */
@NullMarked
package org.sallyport.crypto.handover;

import org.jspecify.annotations.NullMarked;
