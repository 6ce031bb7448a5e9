/** Who sent what came without credentials, and how sure that is. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.sender;
