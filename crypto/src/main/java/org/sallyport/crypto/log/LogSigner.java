package org.sallyport.crypto.log;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.sallyport.crypto.bytes.Bytes;

/**
 * Signs the log's checkpoints: Ed25519, as a note of c2sp.org/signed-note. SECRET; never printed.
 * Thread-safe.
 */
public final class LogSigner {
  /** Size of the private key in bytes. */
  public static final int SEED_SIZE = 32;

  private final LogPublicKey publicKey;
  private final Ed25519PrivateKeyParameters key;

  private LogSigner(String name, Ed25519PrivateKeyParameters key) {
    this.key = key;
    this.publicKey = new LogPublicKey(name, Bytes.own(key.generatePublicKey().getEncoded()));
  }

  public static LogSigner generate(String name, SecureRandom random) {
    return new LogSigner(name, new Ed25519PrivateKeyParameters(random));
  }

  /** The signer whose seed was kept. */
  public static LogSigner ofSeed(String name, Bytes seed) {
    return new LogSigner(name, new Ed25519PrivateKeyParameters(seed.toArray()));
  }

  public LogPublicKey publicKey() {
    return publicKey;
  }

  /** SECRET: the seed, for the key ring that wraps it. */
  public Bytes exportSeed() {
    return Bytes.own(key.getEncoded());
  }

  /** A checkpoint of this log. */
  public Checkpoint checkpoint(LogHead head) {
    return new Checkpoint(publicKey.name(), head.size(), head.root());
  }

  /**
   * The signed note: text, empty line, one signature line.
   *
   * @throws IllegalArgumentException where the checkpoint is of another log
   */
  public String sign(Checkpoint checkpoint) {
    if (!checkpoint.origin().equals(publicKey.name())) {
      throw new IllegalArgumentException("a checkpoint of another log");
    }
    byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(text, 0, text.length);
    Bytes signature = Bytes.own(signer.generateSignature());
    return checkpoint.text()
        + "\n— "
        + publicKey.name()
        + " "
        + Bytes.concat(publicKey.keyId(), signature).base64()
        + "\n";
  }

  @Override
  public String toString() {
    return "log signer " + publicKey.name();
  }
}
