package org.sallyport.templates.record;

/** By which road a submission came. */
public enum Channel {
  /** A form by email. */
  EMAIL_FORM,
  /** Free text by email. */
  EMAIL_FREE,
  /** The web pages. */
  WEB,
  /** The web API. */
  API,
  /** A row of a bulk file by SFTP. */
  SFTP_BULK,
  /** A form by SFTP. */
  SFTP_FORM,
  /** Fetched from an agency's server. */
  PULL,
  /** Entered by a person at the hub. */
  MANUAL
}
