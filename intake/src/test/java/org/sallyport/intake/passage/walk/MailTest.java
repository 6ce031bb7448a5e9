package org.sallyport.intake.passage.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.PartOutcome;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.PartState;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.record.AssuranceLevel;
import tools.jackson.databind.JsonNode;

/** Whole raw mails, from their bytes to their verdict. */
class MailTest {
  private static final String FORM =
      """
      Name: Ada Example
      Agency: Example School
      Name of child: Pat Person
      Information: Seen twice with a second phone.
      """;

  private final Fixture fixture = new Fixture();
  private String headers = "Subject: Information\n";

  @Test
  void aPlainMailBecomesARecordAndTravelsWholeAsItsOriginal() {
    Forwardable one = fixture.mail(plain("The boy is driven about at night.")).only();
    JsonNode record = Fixture.record(one);
    assertThat(record.get("channel").asString()).isEqualTo("EMAIL_FREE");
    assertThat(record.at("/information/0/text").asString())
        .isEqualTo("The boy is driven about at night.");
    assertThat(record.get("attachments")).hasSize(1);
    assertThat(record.at("/attachments/0/name").asString()).isEqualTo("part-1.eml");
    assertThat(record.at("/attachments/0/type").asString()).isEqualTo("message/rfc822");
    assertThat(record.at("/attachments/0/state").asString()).isEqualTo("SENT");
    JsonNode source = Fixture.source(record);
    assertThat(source.at("/transport/fromMailbox").asString()).isEqualTo("dsl@school.example");
    assertThat(source.at("/transport/subject").asString()).isEqualTo("Information");
    assertThat(one.parts())
        .extracting(PartOutcome::number, PartOutcome::state)
        .containsExactly(tuple(1, PartState.SENT), tuple(2, PartState.READ));
  }

  @Test
  void aFilledWordFormAttachedIsAForm() {
    Bytes docx =
        FormFiller.blank(Fixture.FORM)
            .fill("submitter.name", "Ada Example")
            .fill("information[0].text", "Seen twice.")
            .done();
    Forwardable one =
        fixture.mail(mixed(part("Form attached."), file("form.docx", docx.toArray()))).only();
    JsonNode record = Fixture.record(one);
    assertThat(record.get("channel").asString()).isEqualTo("EMAIL_FORM");
    assertThat(record.at("/information/0/text").asString()).isEqualTo("Seen twice.");
    assertThat(record.at("/attachments/1/name").asString()).isEqualTo("part-3.docx");
    assertThat(one.parcels())
        .filteredOn(parcel -> parcel.kind() == ParcelKind.ORIGINAL)
        .extracting("part")
        .containsExactly(1, 3);
    assertThat(one.parts().getLast().derived().orElseThrow().role()).isEqualTo(PartRole.FILE);
  }

  @Test
  void twoFormsAreTwoSubmissionsAndTheMailGoesWithTheFirst() {
    List<Forwardable> both =
        fixture
            .mail(
                mixed(
                    part("Two for you, from our morning club, as said on the phone."),
                    attached("a.txt", FORM),
                    attached("b.txt", FORM.replace("Pat Person", "Sam Other"))))
            .passed();
    assertThat(both).hasSize(2);
    assertThat(both.get(0).parts()).extracting(PartOutcome::number).containsExactly(1, 2, 3);
    assertThat(both.get(1).parts()).extracting(PartOutcome::number).containsExactly(4);
    assertThat(Fixture.source(Fixture.record(both.get(1))).toString()).contains("morning club");
  }

  @Test
  void labelsInTheBodyMakeAForm() {
    assertThat(Fixture.record(fixture.mail(plain(FORM)).only()).get("channel").asString())
        .isEqualTo("EMAIL_FORM");
  }

  @Test
  void htmlAloneIsRead() {
    String mail = head() + "Content-Type: text/html\n\n<p>Seen <b>twice</b> with a man.</p>";
    assertThat(fixture.mail(mail).record().at("/information/0/text").asString())
        .isEqualTo("Seen twice with a man.");
  }

  @ParameterizedTest
  @CsvSource({
    "iso-8859-1, caf=E9 =96 late, café – late",
    "windows-1252, caf=E9 =96 late, café – late",
    "iso-8859-2, =B3=F3d=BC, łódź",
    "utf-8, caf=C3=A9, café",
    "utf-8, caf=E9, café",
    "no-such-set, caf=C3=A9, café"
  })
  void wordsAreReadInTheCharsetTheySayOrAreIn(String charset, String encoded, String words) {
    String mail =
        head()
            + "Content-Type: text/plain; charset="
            + charset
            + "\nContent-Transfer-Encoding: quoted-printable\n\n"
            + encoded;
    assertThat(fixture.mail(mail).record().at("/information/0/text").asString()).isEqualTo(words);
  }

  @Test
  void aMailAttachedToAMailIsReadAndItsHeaderKeptOutOfTheNarrative() {
    String inner =
        "From: Ben <ben@other.example>\nSubject: van\n\nThe van was seen twice at the park.\n";
    JsonNode record =
        fixture.mail(mixed(part("FYI"), "Content-Type: message/rfc822\n\n" + inner)).record();
    assertThat(record.at("/information/0/text").asString())
        .isEqualTo("The van was seen twice at the park.");
    assertThat(Fixture.source(record).get("unmapped").toString()).contains("ben@other.example");
  }

  @Test
  void anEmptyMailIsItsSubject() {
    headers = "Subject: Blue van outside the school every Friday\n";
    assertThat(fixture.mail(plain(" \n")).record().at("/information/0/text").asString())
        .isEqualTo("Blue van outside the school every Friday");
  }

  @Test
  void aMailWithoutAnyWordIsHeldAsEmpty() {
    headers = "";
    assertThat(fixture.mail(plain("\n")).held().reason()).isEqualTo(HoldReason.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
        "Content-Type: application/octet-stream; name=secure.switch",
        "Content-Type: application/x-microsoft-rpmsg-message; name=message_v4.rpmsg",
        "Content-Type: text/html; name=Encrypted_Message.htm"
      })
  void whatNobodyCanOpenIsHeldAsEncrypted(String type) {
    String mail = head() + type + "\nContent-Disposition: attachment\n\nMIIB";
    assertThat(fixture.mail(mail).held().reason()).isEqualTo(HoldReason.ENCRYPTED);
  }

  @Test
  void aPortalsStubIsHeldAsEncrypted() {
    String mail =
        mixed(
            part("Ada Example (dsl@school.example) has sent you a protected message.\nRead it."),
            "Content-Type: text/html; name=message.html\n\n<p>Sign in");
    assertThat(fixture.mail(mail).held().reason()).isEqualTo(HoldReason.ENCRYPTED);
  }

  @Test
  void aLockedFileBesideWordsHoldsBackOnlyItself() {
    fixture.readings.put(
        "locked.docx",
        Fixture.unreadable(TrueType.Kind.OOXML_ENCRYPTED, ReadOutcome.Reason.ENCRYPTED));
    Forwardable one =
        fixture
            .mail(mixed(part("He was seen twice."), file("locked.docx", new byte[] {1, 2, 3})))
            .only();
    assertThat(one.parts().getLast())
        .satisfies(
            part -> {
              assertThat(part.state()).isEqualTo(PartState.WITHHELD);
              assertThat(part.waitsForPerson()).isTrue();
            });
  }

  @Test
  void aSubjectIsNoDeliveryOfALockedForm() {
    fixture.readings.put(
        "locked.docx",
        Fixture.unreadable(TrueType.Kind.OOXML_ENCRYPTED, ReadOutcome.Reason.ENCRYPTED));
    assertThat(fixture.mail(mixed(part(" "), file("locked.docx", new byte[] {1}))).held().reason())
        .isEqualTo(HoldReason.ENCRYPTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: SECRET - a report\n",
        "Subject: x\nX-Protective-Marking: SECRET\n",
        "Subject: x\nSIO-Label: marking=\"TOP SECRET\"\n"
      })
  void aMailThatIsMarkedTooHighIsSpilled(String marked) {
    headers = marked;
    assertThat(fixture.mail(plain("He was seen.")).held().reason()).isEqualTo(HoldReason.SPILL);
  }

  @Test
  void aMarkInTheSubjectOfAnAttachedMailSpillsToo() {
    String inner = "From: a@b.example\nSubject: SECRET: van\n\nThe van was seen twice.\n";
    assertThat(
            fixture
                .mail(mixed(part("FYI"), "Content-Type: message/rfc822\n\n" + inner))
                .held()
                .reason())
        .isEqualTo(HoldReason.SPILL);
  }

  @Test
  void aWordInTheNarrativeSpillsNothing() {
    fixture
        .mail(plain("He told her to keep it secret, and that it is SECRET between them."))
        .only();
  }

  @Test
  void aMailOfUnknownSenderIsHeldUnlessItIsUrgent() {
    fixture.sender = Fixture.sender("", AssuranceLevel.L0);
    assertThat(fixture.mail(plain("He was seen twice.")).held().reason())
        .isEqualTo(HoldReason.LOW_ASSURANCE);
  }

  @Test
  void anUrgentMailOfUnknownSenderIsDelivered() {
    fixture.sender = Fixture.sender("", AssuranceLevel.L0);
    assertThat(
            fixture
                .mail(plain("She is missing now and in immediate danger, please help."))
                .only()
                .urgent())
        .isTrue();
  }

  @Test
  void theSameBytesGiveTheSameNumbersAndHashesAgain() {
    fixture.mail(mixed(part("Two files."), attached("a.txt", "one"), attached("b.txt", "two")));
    assertThat(fixture.only().parts()).isEqualTo(fixture.only().parts());
  }

  @Test
  void aMailThatCannotBeTakenApartIsHeldAsUnreadable() {
    StringBuilder deep = new StringBuilder(head());
    for (int i = 0; i < 500; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b" + i + "\n\n--b" + i + "\n");
    }
    Verdict.NeedsPerson held = fixture.mail(deep.toString()).held();
    assertThat(held.reason()).isEqualTo(HoldReason.UNREADABLE);
    assertThat(held.parts()).extracting(PartOutcome::number).containsExactly(1);
  }

  @Test
  void aMailOfTooManyPiecesIsHeldAsTooLarge() {
    String[] parts = new String[60];
    Arrays.fill(parts, attached("a.txt", "one"));
    parts[0] = part("Sixty files for you.");
    assertThat(fixture.mail(mixed(parts)).held().reason()).isEqualTo(HoldReason.TOO_LARGE);
  }

  @Test
  void aMailThatIsTooLargeIsHeldButItsMarkingsAndUrgencyAreSeen() {
    String filler = "x".repeat(1_000) + "\n";
    String large = mixed(part("Words."), attached("a.txt", filler.repeat(53_000)));
    assertThat(fixture.mail(large).held().reason()).isEqualTo(HoldReason.TOO_LARGE);
    headers = "Subject: SECRET: x\n";
    assertThat(
            new Fixture()
                .mail(mixed(part("W"), attached("a.txt", filler.repeat(53_000))))
                .held()
                .reason())
        .isEqualTo(HoldReason.SPILL);
  }

  private String head() {
    return "From: Ada Example <dsl@school.example>\nTo: hub@hub.example\n"
        + headers
        + "MIME-Version: 1.0\n";
  }

  private String plain(String text) {
    return head() + "Content-Type: text/plain; charset=utf-8\n\n" + text;
  }

  private String mixed(String... parts) {
    StringBuilder mail = new StringBuilder(head());
    mail.append("Content-Type: multipart/mixed; boundary=\"=_b\"\n\n");
    for (String part : parts) {
      mail.append("--=_b\n").append(part).append('\n');
    }
    return mail.append("--=_b--\n").toString();
  }

  private static String part(String text) {
    return "Content-Type: text/plain; charset=utf-8\n\n" + text;
  }

  private static String attached(String name, String text) {
    return "Content-Type: text/plain; name=" + name + "\n\n" + text;
  }

  private static String file(String name, byte[] bytes) {
    return "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="
        + name
        + "\nContent-Transfer-Encoding: base64\n\n"
        + Base64.getMimeEncoder().encodeToString(bytes);
  }
}
