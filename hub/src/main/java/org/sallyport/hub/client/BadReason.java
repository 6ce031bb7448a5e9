package org.sallyport.hub.client;

/** Why a letter is not believed. */
public enum BadReason {
  /** Not sealed to our key, altered, not signed by the gateway, or without its label. */
  DOES_NOT_OPEN,
  /** The signed content is not the JSON it should be. */
  NOT_JSON,
  /** Not valid against the record schema. */
  NOT_VALID,
  /** The message-id is not the one the signed content implies. */
  MESSAGE_ID_DIFFERS,
  /** An application property or the label says another thing than the signed content. */
  PROPERTY_DIFFERS,
  /** The source object does not open or belongs to another record. */
  SOURCE_DOES_NOT_OPEN,
  /** The folder holds another submission or part under this name. */
  NAME_TAKEN,
  /** The slices are all there and are not the part they say. */
  PART_DIFFERS
}
