package org.sallyport.hub.client;

import java.util.regex.Pattern;

/** Which texts may become file names. */
final class References {
  private static final Pattern REFERENCE = Pattern.compile("[A-Z0-9]{1,20}(-[A-Z0-9]{1,20}){1,6}");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9/-]{1,150}");

  private References() {}

  /** {@code HUB-YYMMDD-XXXXX-XXXXXC}, whatever the hub is called. */
  static boolean isReference(String text) {
    return REFERENCE.matcher(text).matches();
  }

  /** A UUID in its usual form. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** Letters, digits, {@code -}, and {@code /} which becomes {@code _}. */
  static boolean isMessageId(String text) {
    return MESSAGE_ID.matcher(text).matches();
  }

  static String fileName(String messageId) {
    return messageId.replace('/', '_');
  }
}
