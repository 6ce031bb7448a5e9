package org.sallyport.templates.pages;

/**
 * What every page has around its own content.
 *
 * @param title of the page, without "Error: " and the form's title
 * @param token SECRET: what the page's forms send back; empty where there is no draft yet
 * @param back address of the page before; empty for none
 * @param error whether there is a problem to be told in the title
 * @param hubReads whether somebody at the hub reads now
 */
public record Frame(String title, String token, String back, boolean error, boolean hubReads) {}
