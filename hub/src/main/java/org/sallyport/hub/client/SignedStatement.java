package org.sallyport.hub.client;

import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;

/**
 * A statement ready to send.
 *
 * @param id the statement's own
 * @param body CMS SignedData, DER
 */
public record SignedStatement(UUID id, Bytes body) {}
