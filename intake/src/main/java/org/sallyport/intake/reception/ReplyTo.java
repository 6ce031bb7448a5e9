package org.sallyport.intake.reception;

import java.util.Optional;

/**
 * Where the receipts of an arrival may go. Personal data: at rest it is sealed.
 *
 * @param mailbox a mailbox that is proven to be the sender's: the registered one, an aligned From,
 *     or the one of a web sign-in; never Reply-To or Cc
 * @param messageId of the mail that is answered, with its angle brackets
 * @param personal the register says that one person alone reads the mailbox
 */
public record ReplyTo(String mailbox, Optional<String> messageId, boolean personal) {}
