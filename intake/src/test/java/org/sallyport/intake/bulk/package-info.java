/** Tests of bulk files. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.bulk;
