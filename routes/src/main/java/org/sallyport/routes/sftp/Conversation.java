package org.sallyport.routes.sftp;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * SFTP version 3 with one client (draft-ietf-secsh-filexfer-02), one request after the other. What
 * is not named here is not offered. An upload counts as closed only by {@code SSH_FXP_CLOSE}; when
 * the connection ends before it, it was cut off. For one thread.
 */
final class Conversation {
  private static final int INIT = 1;
  private static final String POSIX_RENAME = "posix-rename@openssh.com";
  private static final String LIMITS = "limits@openssh.com";

  /** Names told at once. */
  private static final int NAMES = 100;

  /** Bytes written between two looks at the disk. */
  private static final long LOOK_EVERY = 16L << 20;

  private final DataInputStream in;
  private final Reply reply;
  private final Home home;
  private final HandleCount count;
  private final Handles handles;
  private final Room room;
  private final byte[] buffer = new byte[Reply.LONGEST_DATA];
  private long sinceLook = LOOK_EVERY;

  /** Whether there is room on the disk. */
  @FunctionalInterface
  interface Room {
    boolean enough();
  }

  Conversation(
      InputStream in, OutputStream out, String agency, Home home, HandleCount count, Room room) {
    this.in = new DataInputStream(in);
    this.reply = new Reply(out);
    this.home = home;
    this.count = count;
    this.handles = new Handles(count, agency);
    this.room = room;
  }

  /** Until the client ends. */
  void run() throws IOException {
    try (handles) {
      Request first = Request.read(in).orElseThrow(() -> new Malformed("no beginning"));
      if (first.type() != INIT) {
        throw new Malformed("another beginning");
      }
      reply.version(List.of(POSIX_RENAME, LIMITS));
      for (Optional<Request> next = Request.read(in); next.isPresent(); next = Request.read(in)) {
        answer(next.get());
      }
    }
  }

  private void answer(Request request) throws IOException {
    int id = request.number();
    try {
      dispatch(id, request);
    } catch (Denied denied) {
      reply.status(id, denied.status());
    } catch (Malformed malformed) {
      reply.status(id, Status.BAD_MESSAGE);
      throw malformed;
    } catch (StorageFault _) {
      reply.status(id, Status.FAILURE);
    }
  }

  /** The store below failed, which is not the end of the conversation. */
  private static final class StorageFault extends Exception {
    private static final long serialVersionUID = 1L;

    StorageFault(IOException cause) {
      super(cause);
    }
  }

  /** Something done with the store below. */
  private interface Storing {
    void run() throws IOException, Denied;
  }

  private static void store(Storing storing) throws Denied, StorageFault {
    try {
      storing.run();
    } catch (IOException e) {
      throw new StorageFault(e);
    }
  }

  private void dispatch(int id, Request request) throws IOException, Denied, StorageFault {
    switch (request.type()) {
      case 3 -> open(id, request);
      case 4 -> close(id, request);
      case 5 -> read(id, request);
      case 6 -> write(id, request);
      case 7, 17 -> reply.attributes(id, home.stat(place(request)));
      case 8 -> reply.attributes(id, attributes(handles.get(request.bytes())));
      case 9 -> setAttributes(id, request);
      case 10 -> setOpenAttributes(id, request);
      case 11 -> reply.handle(id, handles.add(new OpenThing.Listing(home.list(place(request)))));
      case 12 -> list(id, request);
      case 13 -> remove(id, request);
      case 14, 15, 20 -> throw new Denied(Status.PERMISSION_DENIED);
      case 16 -> realPath(id, request);
      case 18 -> rename(id, place(request), place(request));
      case 19 -> throw new Denied(Status.NO_SUCH_FILE);
      case 200 -> extended(id, request);
      default -> throw new Denied(Status.UNSUPPORTED);
    }
  }

  private static Place place(Request request) throws Malformed {
    return request.path().map(Place::of).orElseGet(Place.Nowhere::new);
  }

  private void open(int id, Request request) throws IOException, Denied, StorageFault {
    Place place = place(request);
    OpenMode mode = OpenMode.of(request.number());
    if (!mode.write()) {
      reply.handle(id, handles.add(home.fetch(place)));
      return;
    }
    if (!room.enough()) {
      throw new Denied(Status.NO_SPACE);
    }
    OpenThing sending;
    try {
      sending = home.send(place, mode);
    } catch (IOException e) {
      throw new StorageFault(e);
    }
    reply.handle(id, handles.add(sending));
  }

  private void close(int id, Request request) throws IOException, Denied, StorageFault {
    switch (handles.take(request.bytes())) {
      case OpenThing.Sending sending -> {
        store(sending::finish);
      }
      case OpenThing.Fetching fetching -> fetching.close();
      case OpenThing.Listing _ -> {}
    }
    reply.status(id, Status.OK);
  }

  private void read(int id, Request request) throws IOException, Denied, StorageFault {
    OpenThing thing = handles.get(request.bytes());
    long position = request.position();
    int length = Math.clamp(Integer.toUnsignedLong(request.number()), 0, buffer.length);
    if (!(thing instanceof OpenThing.Fetching fetching)) {
      throw new Denied(Status.PERMISSION_DENIED);
    }
    int read;
    try {
      read = fetching.reader().read(position, buffer, length);
    } catch (IOException e) {
      throw new StorageFault(e);
    }
    if (read < 0) {
      throw new Denied(Status.EOF);
    }
    reply.data(id, buffer, read);
  }

  private void write(int id, Request request) throws IOException, Denied, StorageFault {
    OpenThing thing = handles.get(request.bytes());
    long position = request.position();
    ByteBuffer bytes = request.bytes();
    if (!(thing instanceof OpenThing.Sending sending)) {
      throw new Denied(Status.PERMISSION_DENIED);
    }
    sinceLook += bytes.remaining();
    if (sinceLook >= LOOK_EVERY) {
      if (!room.enough()) {
        sending.breakOff();
        throw new Denied(Status.NO_SPACE);
      }
      sinceLook = 0;
    }
    store(
        () ->
            sending.write(
                position,
                bytes.array(),
                bytes.arrayOffset() + bytes.position(),
                bytes.remaining()));
    reply.status(id, Status.OK);
  }

  private static Attributes attributes(OpenThing thing) {
    return switch (thing) {
      case OpenThing.Sending sending -> sending.attributes();
      case OpenThing.Fetching fetching -> fetching.attributes();
      case OpenThing.Listing _ -> Attributes.folder(false);
    };
  }

  /** Times and rights that a client wishes are its own business: said to be done, and not kept. */
  private void setAttributes(int id, Request request) throws IOException, Denied {
    home.stat(place(request));
    if (request.sizeOfAttributes().isPresent()) {
      throw new Denied(Status.PERMISSION_DENIED);
    }
    reply.status(id, Status.OK);
  }

  private void setOpenAttributes(int id, Request request) throws IOException, Denied, StorageFault {
    OpenThing thing = handles.get(request.bytes());
    Optional<Long> size = request.sizeOfAttributes();
    if (size.isPresent()) {
      if (!(thing instanceof OpenThing.Sending sending)) {
        throw new Denied(Status.PERMISSION_DENIED);
      }
      store(() -> sending.truncate(size.get()));
    }
    reply.status(id, Status.OK);
  }

  private void list(int id, Request request) throws IOException, Denied {
    ByteBuffer handle = request.bytes();
    if (!(handles.get(handle) instanceof OpenThing.Listing(List<Reply.Named> names))) {
      throw new Denied(Status.FAILURE);
    }
    if (names.isEmpty()) {
      throw new Denied(Status.EOF);
    }
    int some = Math.min(NAMES, names.size());
    reply.names(id, names.subList(0, some));
    handles.replace(handle, new OpenThing.Listing(names.subList(some, names.size())));
  }

  private void remove(int id, Request request) throws IOException, Denied, StorageFault {
    Place place = place(request);
    store(() -> home.remove(place));
    reply.status(id, Status.OK);
  }

  private void rename(int id, Place from, Place to) throws IOException, Denied, StorageFault {
    store(() -> home.rename(from, to));
    reply.status(id, Status.OK);
  }

  private void realPath(int id, Request request) throws IOException, Denied {
    Place place = place(request);
    if (place instanceof Place.Nowhere || place instanceof Place.Untaken) {
      throw new Denied(Status.NO_SUCH_FILE);
    }
    reply.names(id, List.of(new Reply.Named(place.path(), Attributes.folder(false))));
  }

  private void extended(int id, Request request) throws IOException, Denied, StorageFault {
    switch (request.word()) {
      case POSIX_RENAME -> rename(id, place(request), place(request));
      case LIMITS -> reply.limits(id, count.most());
      default -> throw new Denied(Status.UNSUPPORTED);
    }
  }
}
