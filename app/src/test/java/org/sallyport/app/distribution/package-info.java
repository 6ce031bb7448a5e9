/** The packed distribution, run as an operator runs it. */
@org.jspecify.annotations.NullMarked
package org.sallyport.app.distribution;
