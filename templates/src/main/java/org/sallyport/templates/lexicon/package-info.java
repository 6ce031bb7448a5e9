/**
 * Word lists by which texts are judged: what is urgent, what may blame the person harmed, how other
 * forms are recognised. Words only; who reads texts with them decides what they mean.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.templates.lexicon;
