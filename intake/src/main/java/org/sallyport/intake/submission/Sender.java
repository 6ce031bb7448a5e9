package org.sallyport.intake.submission;

import java.util.List;
import java.util.UUID;
import org.sallyport.templates.record.AssuranceLevel;

/**
 * The authenticated sender of an arrival.
 *
 * @param agency the register's id of the agency, as in {@code agency add ID}
 * @param agencyType wire value of the form's {@code submitter.agencyType}
 * @param actor random id that stands for the agency in the audit log; its register is kept outside
 *     the log
 * @param credential id of the token, key or mailbox used
 * @param codes evidence codes for the record's {@code senderAssurance.codes}, e.g. {@code
 *     API_TOKEN}
 */
public record Sender(
    String agency,
    String agencyName,
    String agencyType,
    UUID actor,
    UUID credential,
    AssuranceLevel assurance,
    List<String> codes) {
  public Sender {
    codes = List.copyOf(codes);
  }
}
