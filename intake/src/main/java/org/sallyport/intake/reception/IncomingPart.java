package org.sallyport.intake.reception;

import java.io.InputStream;
import org.sallyport.intake.submission.PartRole;

/**
 * One part as it comes.
 *
 * @param name the sender's file name, untrusted: sealed, never logged, never a path
 * @param declaredType the sender's media type, untrusted
 * @param bytes read once; may throw {@link BrokenArrival} wrapped by {@link
 *     BrokenArrival.Streaming}
 */
public record IncomingPart(PartRole role, String name, String declaredType, InputStream bytes) {}
