/**
 * Every code that a sender or the hub may be given, and its sentence in plain English. Text, code
 * and documentation name the same set; a test holds them together.
 */
@NullMarked
package org.sallyport.templates.problem;

import org.jspecify.annotations.NullMarked;
