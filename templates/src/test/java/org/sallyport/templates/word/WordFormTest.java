package org.sallyport.templates.word;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.templates.form.Asked;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class WordFormTest {
  private static final String MARK = "OFFICIAL-SENSITIVE when complete";

  private final FormDefinition form = FormDefinition.load();
  private final Map<String, String> parts = new LinkedHashMap<>();

  @BeforeEach
  void writeTheForm() throws IOException {
    ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(written()));
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      parts.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
    }
  }

  @Test
  void theSameDefinitionGivesTheSameBytes() throws IOException {
    assertThat(written()).isEqualTo(written());
  }

  @Test
  void everyPartIsWellFormedAndNamedByItsType() throws Exception {
    assertThat(parts).containsKeys("word/document.xml", "word/header1.xml", "word/footer1.xml");
    for (Map.Entry<String, String> part : parts.entrySet()) {
      assertThat(parse(part.getValue()).getDocumentElement()).as(part.getKey()).isNotNull();
      if (part.getKey().startsWith("word/") && part.getKey().endsWith(".xml")) {
        assertThat(parts.get("[Content_Types].xml")).contains("\"/" + part.getKey() + "\"");
      }
    }
  }

  @Test
  void everyFieldAskedOfAPartnerHasItsControlOnceAForEachRepetition() throws Exception {
    List<String> tags = values("w:tag");
    assertThat(tags).doesNotHaveDuplicates();
    assertThat(tags).allSatisfy(t -> assertThat(ControlTag.parse(t)).as(t).isPresent());
    for (Field field : form.fields()) {
      List<ControlTag> own =
          tags.stream()
              .flatMap(t -> ControlTag.parse(t).stream())
              .filter(t -> t.fieldId().equals(field.id()))
              .toList();
      assertThat(own).as(field.id()).hasSize(expected(field));
    }
  }

  private int expected(Field field) {
    if (field.asked() != Asked.PARTNER || field.id().equals("classification.signs.code")) {
      return 0;
    }
    int repetitions = 1;
    for (int dot = field.id().indexOf('.'); dot > 0; dot = field.id().indexOf('.', dot + 1)) {
      repetitions *= form.group(field.id().substring(0, dot)).orElseThrow().repetition().onPaper();
    }
    boolean boxes = field.type().isList() && field.type().hasChoices();
    return repetitions
        * (boxes || field.id().equals("classification.signs.basis") ? field.choices().size() : 1);
  }

  @Test
  void threePeopleTwoVehiclesAndTwoPlacesFit() throws Exception {
    assertThat(values("w:tag"))
        .contains(
            "persons[0].surname",
            "persons[2].surname",
            "persons[2].address[0].postcode",
            "vehicles[1].vrm",
            "locations[1].name",
            "comms[1].value",
            "classification.themes=CSE",
            "classification.signs[S13].basis=OBSERVED",
            "classification.signs[S13].date",
            "information[0].text",
            "marking",
            "completedAt")
        .doesNotContain("persons[3].surname");
  }

  @Test
  void tagsAndTitlesAreShortEnoughForWordAndIdsUnique() throws Exception {
    assertThat(values("w:tag")).allMatch(t -> t.length() <= 64);
    assertThat(values("w:alias")).allMatch(t -> t.length() <= 64);
    assertThat(values("w:id")).doesNotHaveDuplicates();
  }

  @Test
  void whereTagsAreLostABookmarkLeadsBackToTheField() throws Exception {
    Map<String, ControlTag> tags = WordForm.tagsByBookmark(form);
    assertThat(tags.values().stream().map(ControlTag::toString).toList())
        .containsExactlyElementsOf(values("w:tag"));
    assertThat(parts.getOrDefault("word/document.xml", ""))
        .contains(tags.keySet().stream().map(b -> "w:name=\"" + b + "\"").toList());
    assertThat(tags.keySet()).allMatch(b -> b.matches("_sp[0-9a-f]{24}"));
  }

  @Test
  void titlesOfOneQuestionDifferFromEachOther() throws Exception {
    assertThat(values("w:alias")).doesNotHaveDuplicates();
  }

  @Test
  void theMarkStandsOnALineOfItsOwnInHeaderAndFooter() {
    assertThat(parts.get("word/header1.xml")).contains("<w:t>" + MARK + "</w:t>");
    assertThat(parts.get("word/footer1.xml")).contains("<w:t>" + MARK + "</w:t>");
  }

  @Test
  void theEmergencyNumbersComeBeforeEverythingElse() {
    String document = parts.getOrDefault("word/document.xml", "");
    assertThat(document.indexOf("call 999"))
        .isPositive()
        .isLessThan(document.indexOf("call 101"))
        .isLessThan(document.indexOf(form.title()));
    assertThat(document.indexOf("not a substitute for a safeguarding referral"))
        .isPositive()
        .isLessThan(document.indexOf("<w:tbl>"));
  }

  @Test
  void aScreenReaderFindsLanguageTitleHeadingsAndTableHeads() throws Exception {
    assertThat(parts.get("word/styles.xml")).contains("<w:lang w:val=\"en-GB\"");
    assertThat(parts.get("docProps/core.xml"))
        .contains("<dc:title>" + form.title() + "</dc:title>", "<dc:language>en-GB<");
    Document document = parse(parts.getOrDefault("word/document.xml", ""));
    int tables = document.getElementsByTagName("w:tbl").getLength();
    assertThat(document.getElementsByTagName("w:tblHeader").getLength()).isEqualTo(tables);
    assertThat(document.getElementsByTagName("w:tblCaption").getLength()).isEqualTo(tables);
    assertThat(values("w:pStyle")).contains("Heading1", "Heading2", "Heading3");
    assertThat(document.getElementsByTagName("w:gridSpan").getLength()).isZero();
  }

  @Test
  void everyStyleThatIsUsedIsDefined() throws Exception {
    for (String style : values("w:pStyle")) {
      assertThat(parts.get("word/styles.xml")).contains("w:styleId=\"" + style + "\"");
    }
  }

  @Test
  void nothingIsFetchedFromOutside() {
    assertThat(parts.values()).noneMatch(p -> p.contains("TargetMode=\"External\""));
  }

  private byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new WordForm().write(form, out);
    return out.toByteArray();
  }

  private List<String> values(String element) throws Exception {
    NodeList found =
        parse(parts.getOrDefault("word/document.xml", "")).getElementsByTagName(element);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      values.add(((Element) found.item(i)).getAttribute("w:val"));
    }
    return values;
  }

  private static Document parse(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
  }
}
