package org.sallyport.crypto.envelope;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.sallyport.crypto.bytes.Bytes;

/**
 * What an envelope held, after signature and label were checked.
 *
 * @param content the signed content
 * @param privacyMark the label's privacy mark
 * @param classification the label's classification: 65
 * @param signingTime as the signer says, to the second
 * @param signer the pinned certificate
 */
public record Opened(
    Bytes content,
    String privacyMark,
    int classification,
    Instant signingTime,
    X509Certificate signer) {}
