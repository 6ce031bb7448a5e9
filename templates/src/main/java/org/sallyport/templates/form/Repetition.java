package org.sallyport.templates.form;

import java.util.Optional;

/**
 * How often a group occurs.
 *
 * @param repeats whether its JSON value is a list of objects
 * @param onPaper how many times a blank form prints it
 * @param prefix letter by which links name an element: {@code P} and its number from 1
 * @param keyedBy name of the member whose choices are printed as rows, one element a choice
 */
public record Repetition(
    boolean repeats, int onPaper, Optional<String> prefix, Optional<String> keyedBy) {}
