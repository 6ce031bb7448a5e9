/**
 * Whole mails through a whole gateway: real SMTP, IMAP and AMQP over TLS, compared with a truth.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.app.mails;
