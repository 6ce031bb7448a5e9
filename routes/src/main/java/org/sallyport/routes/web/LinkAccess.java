package org.sallyport.routes.web;

import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sallyport.intake.sender.LinkSenders;
import org.sallyport.intake.signin.SignInMails;
import org.sallyport.intake.watch.Alarms;
import org.sallyport.routes.status.StandingDesk;
import org.sallyport.routes.status.StatusDesk;

/**
 * What the form needs where writers must show their mailbox ({@code web.access=link}).
 *
 * @param mails takes note of a mail that was asked for; returns at once
 * @param root the web server's root as senders reach it, never as a request names it
 */
public record LinkAccess(
    LinkSenders senders,
    Consumer<SignInMails.Wanted> mails,
    StatusDesk status,
    StandingDesk standing,
    Alarms alarms,
    Supplier<URI> root) {}
