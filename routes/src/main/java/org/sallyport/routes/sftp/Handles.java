package org.sallyport.routes.sftp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.sallyport.crypto.bytes.Bytes;

/** The open files and folders of one conversation. For one thread. */
final class Handles implements AutoCloseable {
  private final Map<Bytes, OpenThing> open = new HashMap<>();
  private final HandleCount count;
  private final String agency;
  private long next;

  /**
   * @param count bounds what is open in all conversations of the agency
   */
  Handles(HandleCount count, String agency) {
    this.count = count;
    this.agency = agency;
  }

  /** Opens something, where there is room for it. */
  Bytes add(OpenThing thing) throws Denied {
    if (!count.take(agency)) {
      thing.close();
      throw new Denied(Status.TOO_MANY);
    }
    Bytes handle = Bytes.own(ByteBuffer.allocate(Long.BYTES).putLong(next++).array());
    open.put(handle, thing);
    return handle;
  }

  OpenThing get(ByteBuffer handle) throws Denied {
    OpenThing found = open.get(key(handle));
    if (found == null) {
      throw new Denied(Status.FAILURE);
    }
    return found;
  }

  /** Takes it out; the caller closes it. */
  OpenThing take(ByteBuffer handle) throws Denied {
    OpenThing found = open.remove(key(handle));
    if (found == null) {
      throw new Denied(Status.FAILURE);
    }
    count.give(agency);
    return found;
  }

  void replace(ByteBuffer handle, OpenThing thing) {
    open.put(key(handle), thing);
  }

  private static Bytes key(ByteBuffer handle) {
    return Bytes.own(
        Arrays.copyOfRange(
            handle.array(),
            handle.arrayOffset() + handle.position(),
            handle.arrayOffset() + handle.limit()));
  }

  /** Whatever is still open was cut off. */
  @Override
  public void close() {
    open.values()
        .forEach(
            thing -> {
              thing.close();
              count.give(agency);
            });
    open.clear();
  }
}
