package org.sallyport.intake.duty;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.intake.notice.OutgoingMail;
import org.sallyport.intake.notice.Post;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.notice.Call;
import org.sallyport.templates.notice.CallWords;

/** Tells {@code mailto:} contacts by mail. */
public final class MailPager implements Pager {
  private final Post post;
  private final CallWords words;

  public MailPager(Post post, CallWords words) {
    this.post = post;
    this.words = words;
  }

  @Override
  public void tell(URI contact, Call call) throws Unavailable {
    Call.Mail mail = words.mail(call);
    post.send(
        new OutgoingMail(
            contact.getSchemeSpecificPart(),
            mail.subject(),
            mail.text(),
            Optional.empty(),
            Map.of("Auto-Submitted", List.of("auto-generated"), "Priority", List.of("urgent")),
            List.of()));
  }
}
