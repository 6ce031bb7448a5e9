package org.sallyport.app.config;

/** Ports of the demo's mail server, SMTPS and IMAPS. */
public record DemoPorts(int smtp, int imap) {}
