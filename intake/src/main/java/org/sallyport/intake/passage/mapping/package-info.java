/** From what was read to the fields of the form definition; the rest becomes unmapped text. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.passage.mapping;
