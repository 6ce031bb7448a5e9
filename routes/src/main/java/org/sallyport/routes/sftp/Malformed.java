package org.sallyport.routes.sftp;

import java.io.IOException;

/** What came is not the protocol: the conversation ends. */
final class Malformed extends IOException {
  private static final long serialVersionUID = 1L;

  Malformed(String what) {
    super(what);
  }
}
