/**
 * What the audit log says: its events as leaf bytes, its publication, proofs and reconciliation.
 */
@NullMarked
package org.sallyport.intake.audit;

import org.jspecify.annotations.NullMarked;
