package org.sallyport.templates.form;

/** The sentences around the questions. Each must stand in the definition under {@code words}. */
public enum FormText {
  /** Printed at the head and foot of every page. */
  MARKING("marking"),
  /** What the form is for. */
  PURPOSE("purpose"),
  /** That it is no referral. */
  NOT_REFERRAL("notReferral"),
  /** What it therefore does not do. */
  NOT_REFERRAL_MORE("notReferralMore"),
  /** Heading of the emergency box. */
  EMERGENCY_TITLE("emergencyTitle"),
  /** 999. */
  EMERGENCY_DANGER("emergencyDanger"),
  /** 101. */
  EMERGENCY_CRIME("emergencyCrime"),
  /** The safeguarding hub. */
  EMERGENCY_REFERRAL("emergencyReferral"),
  /** That nobody watches at night. */
  EMERGENCY_NOT_WATCHED("emergencyNotWatched"),
  /** Never send sexual images of a child. */
  IMAGES_WARNING("imagesWarning"),
  /** How to fill it in. */
  HOW_TO("howTo"),
  /** How to send it. */
  RETURN_TO("returnTo"),
  /** Heading above the meanings. */
  MEANING_TITLE("meaningTitle");

  private final String key;

  FormText(String key) {
    this.key = key;
  }

  /** The key in the definition. */
  public String key() {
    return key;
  }
}
