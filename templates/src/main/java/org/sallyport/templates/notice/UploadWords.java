package org.sallyport.templates.notice;

import org.sallyport.templates.local.Pathways;

/** What the receipts of uploaded files say in sentences of their own. Immutable. */
public record UploadWords(String needsPerson) {
  /** In English, with the numbers of this area. */
  public static UploadWords english(Pathways pathways) {
    return new UploadWords(Phrases.load("en", pathways).say("upload.person"));
  }
}
