/**
 * A submission's canonical form: a tree of the definition's names whose leaves know where they came
 * from, and everything else that was found beside them.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.passage.form;
