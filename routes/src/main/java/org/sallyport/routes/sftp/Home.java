package org.sallyport.routes.sftp;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.intake.landing.LandingNames;
import org.sallyport.intake.landing.LandingZone;
import org.sallyport.intake.landing.SealedOutbox;
import org.sallyport.intake.landing.SealedOutbox.Answer;
import org.sallyport.intake.landing.Upload;
import org.sallyport.intake.submission.Sender;

/**
 * What one agency sees: {@code /inbox}, which it fills and cannot read, and {@code /outbox}, which
 * it reads and cannot fill. Nothing here is a path of this machine. For one thread.
 */
final class Home {
  /** Bytes of a manifest. */
  private static final long MANIFEST = 1L << 20;

  private final String agency;
  private final UUID key;
  private final LandingZone inbox;
  private final SealedOutbox outbox;
  private final SftpSettings settings;

  Home(Sender guest, LandingZone inbox, SealedOutbox outbox, SftpSettings settings) {
    this.agency = guest.agency();
    this.key = guest.credential();
    this.inbox = inbox;
    this.outbox = outbox;
    this.settings = settings;
  }

  Attributes stat(Place place) throws Denied {
    return switch (place) {
      case Place.Root _, Place.Outbox _ -> Attributes.folder(false);
      case Place.Inbox _ -> Attributes.folder(true);
      case Place.Incoming incoming -> attributes(upload(incoming));
      case Place.Outgoing outgoing -> attributes(answer(outgoing));
      case Place.Untaken _, Place.Nowhere _ -> throw new Denied(Status.NO_SUCH_FILE);
    };
  }

  List<Reply.Named> list(Place place) throws Denied {
    List<Reply.Named> names = new ArrayList<>();
    switch (place) {
      case Place.Root _ -> {
        names.add(new Reply.Named("inbox", Attributes.folder(true)));
        names.add(new Reply.Named("outbox", Attributes.folder(false)));
      }
      case Place.Inbox _ ->
          inbox
              .list(agency)
              .forEach(one -> names.add(new Reply.Named(one.name(), attributes(one))));
      case Place.Outbox _ ->
          outbox
              .list(agency)
              .forEach(one -> names.add(new Reply.Named(one.name(), attributes(one))));
      case Place.Incoming _, Place.Outgoing _, Place.Untaken _, Place.Nowhere _ ->
          throw new Denied(Status.NO_SUCH_FILE);
    }
    return names;
  }

  /** Begins to read an answer. */
  OpenThing fetch(Place place) throws Denied {
    return switch (place) {
      case Place.Outgoing outgoing -> {
        Answer answer = answer(outgoing);
        yield new OpenThing.Fetching(
            new AnswerReader(() -> outbox.open(answer), answer.size()), attributes(answer));
      }
      case Place.Incoming incoming -> {
        upload(incoming);
        throw new Denied(Status.PERMISSION_DENIED);
      }
      case Place.Untaken _, Place.Nowhere _ -> throw new Denied(Status.NO_SUCH_FILE);
      case Place.Root _, Place.Inbox _, Place.Outbox _ -> throw new Denied(Status.FAILURE);
    };
  }

  /** Begins or goes on to write an upload. */
  OpenThing send(Place place, OpenMode mode) throws Denied, IOException {
    if (place instanceof Place.Untaken) {
      throw new Denied(Status.NAME_NOT_TAKEN);
    }
    if (!(place instanceof Place.Incoming incoming)) {
      throw new Denied(Status.PERMISSION_DENIED);
    }
    Optional<Upload> known = inbox.find(agency, incoming.name());
    if (known.isPresent() && mode.exclusive()) {
      throw new Denied(Status.EXISTS);
    }
    if (known.isEmpty() && !mode.create()) {
      throw new Denied(Status.NO_SUCH_FILE);
    }
    Upload upload = known.isPresent() ? known.get() : create(incoming.name());
    Upload.Writing writing;
    try {
      writing = upload.write();
    } catch (AccessDeniedException _) {
      throw new Denied(Status.BUSY);
    }
    try {
      if (mode.truncate() && writing.size() > 0) {
        writing.truncate(0);
      }
    } catch (IOException e) {
      writing.close();
      throw e;
    }
    return new OpenThing.Sending(upload, writing, mode.append(), most(incoming.name()));
  }

  private Upload create(String name) throws Denied, IOException {
    if (inbox.list(agency).size() >= settings.uploads()) {
      throw new Denied(Status.TOO_MANY);
    }
    try {
      return inbox.create(agency, key, name);
    } catch (FileAlreadyExistsException _) {
      throw new Denied(Status.EXISTS);
    }
  }

  /** How large a file of that name may be. */
  private long most(String name) {
    return switch (LandingNames.of(name)) {
      case BULK, TEMPORARY -> settings.bulk();
      case FORM -> settings.form();
      case MANIFEST -> MANIFEST;
      case REFUSED -> 0;
    };
  }

  /** Gives an upload another name; nothing is ever overwritten. */
  void rename(Place from, Place to) throws Denied, IOException {
    if (to instanceof Place.Untaken) {
      throw new Denied(Status.NAME_NOT_TAKEN);
    }
    if (!(from instanceof Place.Incoming old) || !(to instanceof Place.Incoming fresh)) {
      throw new Denied(Status.PERMISSION_DENIED);
    }
    Upload upload = upload(old);
    if (upload.open()) {
      throw new Denied(Status.BUSY);
    }
    if (upload.size() > most(fresh.name())) {
      throw new Denied(Status.TOO_LARGE);
    }
    try {
      inbox.rename(upload, fresh.name());
    } catch (FileAlreadyExistsException _) {
      throw new Denied(Status.EXISTS);
    }
  }

  /** Takes away an upload that is not taken yet, or an answer that was read. */
  void remove(Place place) throws Denied, IOException {
    switch (place) {
      case Place.Incoming incoming -> {
        Upload upload = upload(incoming);
        try (Upload.Writing _ = upload.write()) {
          inbox.remove(upload);
        } catch (AccessDeniedException _) {
          throw new Denied(Status.BUSY);
        }
      }
      case Place.Outgoing outgoing -> outbox.remove(answer(outgoing));
      case Place.Untaken _ -> throw new Denied(Status.NO_SUCH_FILE);
      case Place.Nowhere _ -> throw new Denied(Status.NO_SUCH_FILE);
      case Place.Root _, Place.Inbox _, Place.Outbox _ ->
          throw new Denied(Status.PERMISSION_DENIED);
    }
  }

  private Upload upload(Place.Incoming incoming) throws Denied {
    return inbox.find(agency, incoming.name()).orElseThrow(() -> new Denied(Status.NO_SUCH_FILE));
  }

  private Answer answer(Place.Outgoing outgoing) throws Denied {
    return outbox.list(agency).stream()
        .filter(one -> one.name().equals(outgoing.name()))
        .findFirst()
        .orElseThrow(() -> new Denied(Status.NO_SUCH_FILE));
  }

  private static Attributes attributes(Upload upload) {
    return Attributes.file(true, upload.size(), upload.changed());
  }

  private static Attributes attributes(Answer answer) {
    return Attributes.file(false, answer.size(), answer.at());
  }
}
