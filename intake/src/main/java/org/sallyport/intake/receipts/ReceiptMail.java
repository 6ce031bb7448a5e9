package org.sallyport.intake.receipts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.Command.ProblemRow;
import org.sallyport.intake.ledger.DueReceipt;
import org.sallyport.intake.notice.HubHours;
import org.sallyport.intake.notice.OutgoingMail;
import org.sallyport.intake.reception.ReplyTo;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.templates.notice.Letter;
import org.sallyport.templates.notice.Receipt;
import org.sallyport.templates.notice.Receipt.Found;
import org.sallyport.templates.notice.Receipt.Item;
import org.sallyport.templates.notice.ReceiptWords;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.SubmissionStatus;

/**
 * Makes the mail of a due receipt (CONTRACT §4): nothing that the sender wrote, nothing of why
 * something is held. The same receipt gives the same mail. Thread-safe.
 */
public final class ReceiptMail {
  /** RFC 5322 msg-id, visible ASCII; anything else is left out, never repaired. */
  private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{1,250}>");

  private final ReceiptWords words;
  private final HubHours hours;
  private final String domain;

  /**
   * @param domain of {@code smtp.from}: the right half of the receipts' Message-IDs
   */
  public ReceiptMail(ReceiptWords words, HubHours hours, String domain) {
    this.words = words;
    this.hours = hours;
    this.domain = domain;
  }

  /** Whether it may go to a mailbox that several people read. */
  static boolean onlyForOnePerson(DueReceipt due) {
    return due.items().stream()
        .flatMap(item -> item.problems().stream())
        .anyMatch(row -> row.code().equals(ProblemCode.PROFESSIONAL_CONCERN.name()));
  }

  /** The mail. */
  public OutgoingMail of(DueReceipt due, ReplyTo to) {
    Receipt receipt = receipt(due);
    Letter letter = words.letter(receipt);
    return new OutgoingMail(
        to.mailbox(),
        letter.subject(),
        letter.text(),
        Optional.of(letter.html()),
        headers(due, receipt, to),
        List.of(
            new OutgoingMail.Attachment(
                "receipt.json", "application/json", Bytes.utf8(words.json(receipt, letter)))));
  }

  private Receipt receipt(DueReceipt due) {
    boolean first = due.key().kind() == DueReceipt.Kind.RECEIVED;
    return new Receipt(
        first ? Receipt.Kind.RECEIVED : Receipt.Kind.OPENED,
        due.receivedAt(),
        hours.reads(due.asOf()),
        first ? Optional.of(hours.workingDayAfter(due.receivedAt())) : Optional.empty(),
        due.items().stream().map(item -> item(due, item)).toList());
  }

  private static Item item(DueReceipt due, DueReceipt.Item item) {
    boolean first = due.key().kind() == DueReceipt.Kind.RECEIVED;
    return new Item(
        item.reference(),
        first ? atFirst(due, item) : item.state().shownToSender(item.partWaits()),
        !due.bare() && item.state() == SubmissionState.HELD,
        first && !due.bare() ? told(item.problems()) : List.of());
  }

  /**
   * Only that a person must look is told apart: how far the rest has come by now must not tell what
   * was stopped by its marking from what was not.
   */
  private static SubmissionStatus atFirst(DueReceipt due, DueReceipt.Item item) {
    boolean needsPerson =
        !due.bare()
            && item.state().shownToSender(item.partWaits()) == SubmissionStatus.NEEDS_PERSON;
    return needsPerson ? SubmissionStatus.NEEDS_PERSON : SubmissionStatus.RECEIVED;
  }

  /** What a sender may be told, URGENT_CALL_999 first. */
  private static List<Found> told(List<ProblemRow> rows) {
    List<Found> told = new ArrayList<>();
    for (ProblemRow row : rows) {
      ProblemCode code = ProblemCode.valueOf(row.code()).toldAs();
      Found one = new Found(row.pointer(), code);
      if (!code.forSender() || told.contains(one)) {
        continue;
      }
      if (code == ProblemCode.URGENT_CALL_999) {
        told.addFirst(one);
      } else {
        told.add(one);
      }
    }
    return told;
  }

  /** Of several submissions the n-th Sallyport-Problems belongs to the n-th reference. */
  private Map<String, List<String>> headers(DueReceipt due, Receipt receipt, ReplyTo to) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("Message-ID", List.of(messageId(due)));
    headers.put("Auto-Submitted", List.of("auto-replied"));
    to.messageId()
        .filter(id -> MESSAGE_ID.matcher(id).matches())
        .ifPresent(
            id -> {
              headers.put("In-Reply-To", List.of(id));
              headers.put("References", List.of(id));
            });
    headers.put("Sallyport-Receipt", List.of(receipt.kind().name().toLowerCase(Locale.ROOT)));
    headers.put("Sallyport-Reference", receipt.items().stream().map(Item::reference).toList());
    if (receipt.items().stream().anyMatch(item -> !item.problems().isEmpty())) {
      headers.put(
          "Sallyport-Problems",
          receipt.items().stream()
              .map(
                  item ->
                      item.problems().stream()
                          .map(found -> found.code() + "@" + found.pointer())
                          .collect(Collectors.joining(",")))
              .toList());
    }
    return headers;
  }

  /**
   * The same for every attempt, so that a mail server or reader can drop the double that a crash
   * between sending and recording makes. The item's id is random and stands nowhere else outside.
   */
  private String messageId(DueReceipt due) {
    return "<"
        + due.address().item()
        + "."
        + due.key().kind().name().toLowerCase(Locale.ROOT)
        + "@"
        + domain
        + ">";
  }
}
