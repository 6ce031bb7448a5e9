package org.sallyport.templates.form;

/** What a term means, in our own words, and the official text it follows. */
public record Meaning(String term, String text, String source) {}
