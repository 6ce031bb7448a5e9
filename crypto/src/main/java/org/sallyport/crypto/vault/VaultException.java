package org.sallyport.crypto.vault;

import java.io.IOException;
import java.io.Serial;

/**
 * A sealed item that does not open: wrong key, item or purpose, altered, cut or unknown bytes. It
 * never says which. A failure to read the sealed bytes at all is a plain {@link IOException}.
 */
public final class VaultException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  VaultException() {
    super("the sealed item does not open");
  }
}
