package org.sallyport.crypto.envelope;

import java.security.cert.X509Certificate;
import java.util.List;
import org.sallyport.crypto.bytes.Bytes;

/**
 * A statement whose every signature was checked.
 *
 * @param content the signed bytes
 * @param signers the certificates that signed, each once, all of the allowed ones
 */
public record Verified(Bytes content, List<X509Certificate> signers) {}
