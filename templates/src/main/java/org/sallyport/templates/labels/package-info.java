/**
 * How other people's forms name our fields: the labels and headings of older and foreign layouts.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.templates.labels;
