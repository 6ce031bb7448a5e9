package org.sallyport.routes.sftp;

/** How a client wants to open a file (draft-ietf-secsh-filexfer-02 §6.3). */
record OpenMode(
    boolean write, boolean append, boolean create, boolean truncate, boolean exclusive) {
  private static final int WRITE = 0x2;
  private static final int APPEND = 0x4;
  private static final int CREATE = 0x8;
  private static final int TRUNCATE = 0x10;
  private static final int EXCLUSIVE = 0x20;

  static OpenMode of(int flags) {
    return new OpenMode(
        (flags & (WRITE | APPEND)) != 0,
        (flags & APPEND) != 0,
        (flags & CREATE) != 0,
        (flags & TRUNCATE) != 0,
        (flags & EXCLUSIVE) != 0);
  }
}
