package org.sallyport.intake.passage.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.intake.passage.Lifted;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.problem.WithheldReason;
import org.sallyport.templates.record.AttachmentState;

/**
 * A file as the record shows it, under a neutral name.
 *
 * @param type its true type
 */
record Attachment(
    OpenedPart part, TrueType type, AttachmentState state, Optional<WithheldReason> reason) {
  /**
   * The files among these parts, in order.
   *
   * @param lifted what a person has asked for all the same
   */
  static List<Attachment> of(List<ReadPart> parts, boolean urgent, Lifted lifted) {
    List<Attachment> found = new ArrayList<>();
    for (ReadPart part : parts) {
      switch (part) {
        case ReadPart.Mail mail ->
            found.add(
                new Attachment(mail.opened(), TrueType.MESSAGE, sent(urgent), Optional.empty()));
        case ReadPart.Document document when part.opened().role() == PartRole.FILE ->
            found.add(
                new Attachment(
                    part.opened(), document.document().type(), sent(urgent), Optional.empty()));
        case ReadPart.Withheld withheld when part.opened().role() != PartRole.BODY ->
            found.add(
                withheld.mayTravel(lifted)
                    ? new Attachment(part.opened(), withheld.type(), sent(urgent), Optional.empty())
                    : new Attachment(
                        part.opened(),
                        withheld.type(),
                        AttachmentState.WITHHELD,
                        Optional.of(withheld.reason())));
        case ReadPart.Document _, ReadPart.Withheld _, ReadPart.Form _ -> {}
      }
    }
    return List.copyOf(found);
  }

  /** Any part, as it would be sent. */
  static Attachment whole(ReadPart part) {
    TrueType type =
        switch (part) {
          case ReadPart.Form _ -> new TrueType(TrueType.Kind.OTHER, "application/json");
          case ReadPart.Mail _ -> TrueType.MESSAGE;
          case ReadPart.Document document -> document.document().type();
          case ReadPart.Withheld withheld -> withheld.type();
        };
    return new Attachment(part.opened(), type, AttachmentState.SENT, Optional.empty());
  }

  private static AttachmentState sent(boolean urgent) {
    return urgent ? AttachmentState.FOLLOWS : AttachmentState.SENT;
  }

  boolean travels() {
    return reason.isEmpty();
  }

  /** {@code part-2.docx}. */
  String name() {
    return "part-" + part.number() + "." + ending();
  }

  private String ending() {
    return switch (type.kind()) {
      case DOCX -> "docx";
      case DOC -> "doc";
      case ODT -> "odt";
      case RTF -> "rtf";
      case PDF -> "pdf";
      case XLSX -> "xlsx";
      case CSV -> "csv";
      case TXT -> "txt";
      case HTML -> "html";
      case JPEG -> "jpg";
      case PNG -> "png";
      case ZIP -> "zip";
      case OOXML_ENCRYPTED -> "bin";
      case OTHER ->
          switch (type.mediaType()) {
            case "message/rfc822" -> "eml";
            case "application/json" -> "txt";
            default -> "bin";
          };
    };
  }
}
