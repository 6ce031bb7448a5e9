package org.sallyport.routes.sftp;

/** How a request ended (draft-ietf-secsh-filexfer-02 §7); the words name nothing of a client's. */
enum Status {
  OK(0, "ok"),
  EOF(1, "end"),
  NO_SUCH_FILE(2, "no such file"),
  PERMISSION_DENIED(3, "not allowed here"),
  NAME_NOT_TAKEN(3, "this name is not taken: see the guide to SFTP"),
  FAILURE(4, "failed"),
  EXISTS(4, "there is a file of that name"),
  BUSY(4, "the file is being written"),
  TOO_LARGE(4, "too large"),
  TOO_MANY(4, "too many files are open or waiting"),
  NO_SPACE(4, "no room now, please try again later"),
  BAD_MESSAGE(5, "not understood"),
  UNSUPPORTED(8, "not offered here");

  private final int code;
  private final String words;

  Status(int code, String words) {
    this.code = code;
    this.words = words;
  }

  int code() {
    return code;
  }

  String words() {
    return words;
  }
}
