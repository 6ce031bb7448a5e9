package org.sallyport.templates.form;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Length, rule and bulk heading of a field.
 *
 * @param maxLength in characters, of the value or of each element of a list; longer text is kept
 *     whole and flagged
 * @param rule how the text is normalised and checked
 * @param column heading in a bulk file; {@code {n}} stands for 1 to 5
 */
public record Format(OptionalInt maxLength, Optional<FieldRule> rule, Optional<String> column) {}
