/** The register of partner agencies and their credentials. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.agency;
