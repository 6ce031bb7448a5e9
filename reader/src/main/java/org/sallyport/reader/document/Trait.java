package org.sallyport.reader.document;

/**
 * What a reader noticed about a document as a whole. Appended to only: the position is what the
 * wire form carries.
 */
public enum Trait {
  /** At least one piece is hidden. */
  HIDDEN_TEXT,
  /** Words were deleted or moved away with the changes tracked; they are not in the pieces. */
  TRACKED_CHANGES,
  /** Pictures, which nobody has looked at. */
  IMAGES,
  MACROS,
  EMBEDDED_OBJECTS,
  /** Something outside would be loaded when the document is opened. */
  EXTERNAL_LINKS,
  /** A whole other file is shown inside the text and was not read: a person must look. */
  UNREAD_CHUNK
}
