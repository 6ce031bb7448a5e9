/** The ledger on SQLite and the sealed bytes beside it: the only package that speaks SQL. */
@NullMarked
package org.sallyport.intake.store;

import org.jspecify.annotations.NullMarked;
