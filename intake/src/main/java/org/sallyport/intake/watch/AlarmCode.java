package org.sallyport.intake.watch;

/** What wakes the operator (CONTRACT §7). Logged as {@code ALARM_…} and counted by code. */
public enum AlarmCode {
  ACK_INVALID,
  NOT_STORED_IN_TIME,
  GUESSING,
  QUEUE_MISSING,
  REJECTED_BY_HUB,
  HELD_WAITING,
  PART_WAITING,
  PART_WITHHELD,
  SECOND_SIGNATURE_MISSING,
  DISK_FILLING,
  DISK_LOW,
  READER_FAILING,
  PARCEL_GIVEN_UP,
  MAIL_SET_ASIDE,
  NOTICE_NOT_SENT,
  NOT_OPENED_IN_TIME
}
