package org.sallyport.templates.form;

/**
 * How a field's text is normalised and checked, beyond its type. The definition only names the
 * rule; the mapping carries it out. No rule ever rejects: what fails stays as given, with a flag.
 */
public enum FieldRule {
  /** The submission's text; at least one visible character in all texts together. */
  NARRATIVE,
  /** A name of a person; initials alone draw a flag. */
  PERSON_NAME,
  /** RFC 5322 mailbox, without display name. */
  EMAIL,
  /** Any form of phone number; E.164 where it can be read. */
  PHONE,
  /** A United Kingdom postcode, full or outward part. */
  POSTCODE,
  /** A number plate, with {@code ?} and {@code *} for unknown characters. */
  VRM,
  /** Unique property reference number, 1 to 12 digits. */
  UPRN,
  /** Ten digits with a modulus 11 check digit. */
  NHS_NUMBER,
  /** Police National Computer ID with its check letter. */
  PNC,
  /** Criminal Records Office number with its check letter. */
  CRO,
  /** Unique pupil number with its check letter. */
  UPN,
  /** Six digits. */
  SORT_CODE,
  /** Eight digits. */
  ACCOUNT_NUMBER,
  /** A date whose day is usually known, so that a form may offer a calendar. */
  DAY,
  /** A date of birth: not in the future, age at most 120. */
  BIRTH_DATE,
  /** Age in years, 0 to 120. */
  AGE,
  /** Metres, National Grid. */
  EASTING,
  /** Metres, National Grid. */
  NORTHING,
  /** Degrees, WGS 84, within the United Kingdom. */
  LATITUDE,
  /** Degrees, WGS 84, within the United Kingdom. */
  LONGITUDE,
  /** A council or police area by name or GSS code. */
  AREA,
  /** A country by name or ISO 3166 code. */
  COUNTRY,
  /** Depends on the kind beside it: phone, mailbox, web address, IP address and so on. */
  COMMS,
  /** One end of a link: {@code P1}, {@code V1} or a person's own {@code personId}. */
  LINK_END,
  /** A protective marking as the originator typed it. */
  MARKING
}
