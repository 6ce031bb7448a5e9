package org.sallyport.routes.sftp;

import java.io.IOException;
import java.util.List;
import org.sallyport.intake.landing.Upload;

/** What a handle stands for. */
sealed interface OpenThing extends AutoCloseable {
  /** Ends it without the client having closed it. */
  @Override
  void close();

  /** The names of a folder that are still to be told. */
  record Listing(List<Reply.Named> names) implements OpenThing {
    @Override
    public void close() {}
  }

  /** A file of the outbox. */
  record Fetching(AnswerReader reader, Attributes attributes) implements OpenThing {
    @Override
    public void close() {
      reader.close();
    }
  }

  /** A file of the inbox that is being written. For one thread. */
  final class Sending implements OpenThing {
    private final Upload upload;
    private final Upload.Writing writing;
    private final boolean append;
    private final long most;
    private boolean broken;

    /**
     * @param append whether all writes go to the end
     * @param most bytes it may have
     */
    Sending(Upload upload, Upload.Writing writing, boolean append, long most) {
      this.upload = upload;
      this.writing = writing;
      this.append = append;
      this.most = most;
    }

    void write(long position, byte[] bytes, int offset, int length) throws IOException, Denied {
      long at = append ? writing.size() : position;
      if (at < 0 || at > most - length) {
        broken = true;
        throw new Denied(Status.TOO_LARGE);
      }
      try {
        writing.write(at, bytes, offset, length);
      } catch (IOException e) {
        broken = true;
        throw e;
      }
    }

    void truncate(long size) throws IOException, Denied {
      if (size < 0 || size > writing.size()) {
        throw new Denied(Status.PERMISSION_DENIED);
      }
      writing.truncate(size);
    }

    /** A write was refused or failed: what lies there is not what its sender has. */
    void breakOff() {
      broken = true;
    }

    /** The client closed it: only now may it count as whole. */
    void finish() throws IOException, Denied {
      try (writing) {
        if (broken) {
          throw new Denied(Status.FAILURE);
        }
        writing.done();
      }
    }

    Attributes attributes() {
      return Attributes.file(true, writing.size(), upload.changed());
    }

    @Override
    public void close() {
      writing.close();
    }
  }
}
