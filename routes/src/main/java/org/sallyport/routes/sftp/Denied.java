package org.sallyport.routes.sftp;

/** A request that ends with another status than OK. */
final class Denied extends Exception {
  private static final long serialVersionUID = 1L;

  private final Status status;

  Denied(Status status) {
    super(status.name(), null, false, false);
    this.status = status;
  }

  Status status() {
    return status;
  }
}
