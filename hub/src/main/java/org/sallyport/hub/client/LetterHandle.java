package org.sallyport.hub.client;

/** The broker's end of one message. */
public interface LetterHandle {
  /** Done: the broker forgets it. */
  void settle() throws HubException;

  /** Not done: the broker delivers it again, to this client or another. */
  void release() throws HubException;
}
