package org.sallyport.app.gateway;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.config.GatewayConfig.Smtp;
import org.sallyport.intake.duty.MailPager;
import org.sallyport.intake.duty.Pager;
import org.sallyport.intake.notice.Post;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.routes.mail.SmtpPost;
import org.sallyport.routes.mail.SmtpSettings;
import org.sallyport.routes.page.HttpsPager;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.notice.Call;
import org.sallyport.templates.notice.CallWords;

/**
 * Whatever carries words to people: the mail server, where there is one, and paging services.
 *
 * @param post sends mail
 */
public record Pagers(Optional<Post> post, Optional<MailPager> mail, HttpsPager https)
    implements Pager, AutoCloseable {
  /** Opens it; needs no store. */
  public static Pagers open(GatewayConfig config, Clock clock, EventLog log) throws GatewayFault {
    CallWords words = CallWords.english(Pathways.load());
    HttpsPager https = new HttpsPager(jdkTrust(), words, log);
    Optional<Smtp> smtp = config.outgoing().smtp();
    if (smtp.isEmpty()) {
      return new Pagers(Optional.empty(), Optional.empty(), https);
    }
    Post post = new SmtpPost(settings(config, smtp.get()), clock, log);
    return new Pagers(Optional.of(post), Optional.of(new MailPager(post, words)), https);
  }

  @Override
  public void tell(URI contact, Call call) throws Unavailable {
    if ("https".equals(contact.getScheme())) {
      https.tell(contact, call);
    } else {
      mail.orElseThrow(() -> new Unavailable("there is no mail server")).tell(contact, call);
    }
  }

  @Override
  public void close() {
    https.close();
  }

  private static SmtpSettings settings(GatewayConfig config, Smtp smtp) throws GatewayFault {
    return new SmtpSettings(
        smtp.host(),
        smtp.port(),
        smtp.user(),
        smtp.passwordFile(),
        smtp.from(),
        MailServerTrust.of(config, smtp.ca()));
  }

  private static SSLContext jdkTrust() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no TLS", e);
    }
  }
}
