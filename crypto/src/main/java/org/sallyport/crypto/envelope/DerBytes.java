package org.sallyport.crypto.envelope;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.sallyport.crypto.bytes.Bytes;

/** Writes a structure as DER into room of about the right size: growing would take it thrice. */
final class DerBytes {
  /** About what certificate, signature and recipients take around the content. */
  private static final int AROUND = 4096;

  private DerBytes() {}

  static Bytes of(ASN1Object structure, int content) throws IOException {
    ByteArrayOutputStream der = new ByteArrayOutputStream(content + AROUND);
    structure.encodeTo(der, ASN1Encoding.DER);
    return Bytes.own(der.toByteArray());
  }
}
