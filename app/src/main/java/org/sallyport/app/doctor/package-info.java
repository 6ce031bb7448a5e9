/** Looks at everything that a gateway stands on and says what an operator must mend. */
@org.jspecify.annotations.NullMarked
package org.sallyport.app.doctor;
