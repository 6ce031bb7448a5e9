package org.sallyport.intake.agency;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import org.sallyport.crypto.bytes.Bytes;

/**
 * A public key as OpenSSH writes it on one line (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4).
 *
 * @param algorithm Ed25519, ECDSA on a NIST curve, or RSA of at least 3072 bits
 * @param blob the key in SSH's own form
 */
public record SshPublicKey(String algorithm, Bytes blob) {
  private static final int LEAST_RSA_BITS = 3072;
  private static final int MOST_RSA_BITS = 16384;
  private static final int LONGEST_LINE = 8192;
  private static final int ED25519_BYTES = 32;
  private static final String ECDSA = "ecdsa-sha2-";
  private static final Set<String> CURVES = Set.of("nistp256", "nistp384", "nistp521");

  /** The line is not a key that may be used; the message is for the operator. */
  public static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String why) {
      super(why);
    }
  }

  /** Reads {@code ALGORITHM BASE64 [COMMENT]}. */
  public static SshPublicKey parse(String line) throws Unfit {
    String[] words = line.strip().split("\\s+", 3);
    if (line.length() > LONGEST_LINE || words.length < 2) {
      throw new Unfit("must be one line of an OpenSSH public key file (.pub)");
    }
    try {
      byte[] blob = Base64.getDecoder().decode(words[1]);
      ByteBuffer in = ByteBuffer.wrap(blob);
      if (!words[0].equals(text(in))) {
        throw new Unfit("names another algorithm than the key that follows");
      }
      check(words[0], in);
      if (in.hasRemaining()) {
        throw new Unfit("is not a whole key");
      }
      return new SshPublicKey(words[0], Bytes.own(blob));
    } catch (IllegalArgumentException | BufferUnderflowException _) {
      throw new Unfit("is not a whole key");
    }
  }

  private static void check(String algorithm, ByteBuffer in) throws Unfit {
    switch (algorithm) {
      case "ssh-ed25519" -> {
        if (field(in).length != ED25519_BYTES) {
          throw new Unfit("is not a whole key");
        }
      }
      case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" -> {
        String curve = text(in);
        if (!CURVES.contains(curve) || !algorithm.equals(ECDSA + curve) || field(in).length == 0) {
          throw new Unfit("is not a whole key");
        }
      }
      case "ssh-rsa" -> {
        field(in);
        int bits = new BigInteger(field(in)).bitLength();
        if (bits < LEAST_RSA_BITS || bits > MOST_RSA_BITS) {
          throw new Unfit(
              "is RSA of " + bits + " bits: at least " + LEAST_RSA_BITS + " are needed");
        }
      }
      default -> throw new Unfit("must be Ed25519, ECDSA or RSA");
    }
  }

  private static String text(ByteBuffer in) throws Unfit {
    return new String(field(in), StandardCharsets.US_ASCII);
  }

  private static byte[] field(ByteBuffer in) throws Unfit {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new Unfit("is not a whole key");
    }
    byte[] field = new byte[length];
    in.get(field);
    return field;
  }

  /** By what it is looked up. */
  public Bytes sha256() {
    return sha256(blob.toArray());
  }

  /** The SHA-256 of a key's blob. */
  public static Bytes sha256(byte[] blob) {
    try {
      return Bytes.own(MessageDigest.getInstance("SHA-256").digest(blob));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }
}
