package org.sallyport.crypto.jca;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The providers this module asks by name. Bouncy Castle does structure, EC and EdDSA; the JDK's own
 * providers do AES-GCM and SHA-256, which they run on the processor's instructions.
 */
public final class Jca {
  /** Passed explicitly; never registered with {@link java.security.Security}. Thread-safe. */
  public static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  /** The JDK's provider of AES-GCM. */
  public static final String SUN_JCE = "SunJCE";

  private Jca() {}

  /** A new SHA-256 of the JDK. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }
}
