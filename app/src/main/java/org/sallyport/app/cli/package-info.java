/** The commands of {@code ./sallyport}: usage, options, exit codes, and nothing else. */
@org.jspecify.annotations.NullMarked
package org.sallyport.app.cli;
