package org.sallyport.hub.client;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeSealer;
import org.sallyport.crypto.envelope.SignerKey;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.CertificateMaker.Use;
import org.sallyport.crypto.x509.KeyAndCertificate;

/** Seals as the gateway does, with keys of its own; the hub's keys are here too. */
final class Gateway {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
  static final String MARKING = "OFFICIAL-SENSITIVE - PERSONAL DATA";

  final SecureRandom random = new SecureRandom();
  final KeyAndCertificate signer = key("signer", Use.SIGN);
  final KeyAndCertificate hub = key("hub", Use.RECEIVE_EC);
  final KeyAndCertificate source = key("source", Use.RECEIVE_EC);
  final KeyAndCertificate originals = key("originals", Use.RECEIVE_EC);
  final KeyAndCertificate ack = key("ack", Use.SIGN);
  private final EnvelopeSealer sealer = new EnvelopeSealer(new SignerKey(signer), random);

  KeyAndCertificate key(String name, Use use) {
    CertificateMaker maker = new CertificateMaker(CLOCK, random);
    return maker.selfSigned(maker.newP256(), name, use, Period.ofYears(1));
  }

  Bytes seal(Bytes content, KeyAndCertificate recipient, String marking) {
    return sealer.seal(content, marking, List.of(recipient.certificate()), CLOCK.instant());
  }

  /** A whole record, valid against the schema. */
  String record(UUID id, String reference) {
    String opened =
        """
        {"submissionId":"%s","reference":"%s","submitter":{"name":"A Example"}}\
        """
            .formatted(id, reference);
    String sealed =
        Base64.getEncoder().encodeToString(seal(Bytes.utf8(opened), source, MARKING).toArray());
    return """
    {"schemaVersion":"1.0.0","submissionId":"%s","reference":"%s","auditIndex":7,"channel":"API",\
    "hub":{"id":"EX","area":"Example"},"receivedAt":"2026-11-24T11:59:00Z",\
    "acceptedAt":"2026-11-24T11:59:01Z","marking":{"applied":"%s","evidence":[]},"agency":{},\
    "senderAssurance":{"level":"L4","codes":[]},"information":[{"text":"Seen with a second phone."}],\
    "attachments":[],"flags":[],"trace":[],"unmapped":{"count":0,"chars":0},"source":"%s"}\
    """
        .formatted(id, reference, MARKING, sealed);
  }

  /** A group of as many records, as JSON Lines; their sources are a list in the first. */
  String group(List<UUID> ids, List<String> references) {
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      sources.add(
          "{\"submissionId\":\"%s\",\"reference\":\"%s\",\"submitter\":{\"name\":\"A %d\"}}"
              .formatted(ids.get(i), references.get(i), i));
    }
    Bytes list = Bytes.utf8("[" + String.join(",", sources) + "]");
    String sealed = Base64.getEncoder().encodeToString(seal(list, source, MARKING).toArray());
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < ids.size(); i++) {
      String whole = record(ids.get(i), references.get(i));
      int at = whole.indexOf("\"source\":");
      String member =
          i == 0 ? "\"source\":\"" + sealed + "\"" : "\"sourceIn\":\"" + ids.getFirst() + "\"";
      lines.append(whole, 0, at).append(member).append("}\n");
    }
    return lines.toString();
  }

  /** Those of a group. */
  Map<String, Object> groupProperties(int count) {
    Map<String, Object> properties = properties("none");
    properties.remove("reference");
    properties.put("count", (long) count);
    return properties;
  }

  Map<String, Object> properties(String reference) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("reference", reference);
    properties.put("schemaVersion", "1.0.0");
    properties.put("marking", MARKING);
    properties.put("channel", "API");
    properties.put("receivedAt", "2026-11-24T11:59:00Z");
    properties.put("urgent", false);
    properties.put("auditIndex", 7L);
    properties.put("_AMQ_DUPL_ID", "x");
    return properties;
  }

  /** The content of one slice. */
  Bytes slice(UUID id, String reference, int[] partSliceOf, byte[] whole, byte[] part) {
    String head =
        """
        {"submissionId":"%s","reference":"%s","part":%d,"slice":%d,"slices":%d,\
        "name":"part-%d.pdf","type":"application/pdf","size":%d,"sha256":"%s"}\
        """
            .formatted(
                id,
                reference,
                partSliceOf[0],
                partSliceOf[1],
                partSliceOf[2],
                partSliceOf[0],
                whole.length,
                HexFormat.of().formatHex(Digests.start().digest(whole)));
    byte[] line = (head + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] content = Arrays.copyOf(line, line.length + part.length);
    System.arraycopy(part, 0, content, line.length, part.length);
    return Bytes.own(content);
  }
}
