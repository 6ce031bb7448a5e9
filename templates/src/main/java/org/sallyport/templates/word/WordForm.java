package org.sallyport.templates.word;

import static java.nio.charset.StandardCharsets.UTF_8;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sallyport.templates.form.FormDefinition;

/**
 * Writes the blank form as an accessible Word document (ECMA-376, .docx): content controls tagged
 * as {@link ControlTag} says, real headings, table header rows, document language, the marking in
 * header and footer, the emergency box first. No macro, no link, no theme, nothing from outside.
 *
 * <p>The same definition gives the same bytes. Stateless, safe for any number of threads.
 */
public final class WordForm {
  /** What an empty text control shows. */
  public static final String PLACEHOLDER_TEXT = "Write here";

  /** What an empty date control shows. */
  public static final String PLACEHOLDER_DATE = "Choose the date";

  /** What an empty drop-down shows; also its first entry, by which an answer is taken back. */
  public static final String PLACEHOLDER_CHOICE = "Choose an answer";

  private static final List<String> PARTS =
      List.of(
          "[Content_Types].xml",
          "_rels/.rels",
          "docProps/core.xml",
          "docProps/app.xml",
          "docProps/custom.xml",
          "word/document.xml",
          "word/_rels/document.xml.rels",
          "word/styles.xml",
          "word/settings.xml",
          "word/fontTable.xml",
          "word/header1.xml",
          "word/footer1.xml");

  /** The earliest time a zip entry can hold, so that it means nothing. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Configuration templates;

  /** Ready to write; making one costs little. */
  public WordForm() {
    templates = new Configuration(Configuration.VERSION_2_3_34);
    templates.setClassForTemplateLoading(WordForm.class, "");
    templates.setDefaultEncoding(UTF_8.name());
    templates.setLocale(Locale.ROOT);
    templates.setNumberFormat("computer");
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setLogTemplateExceptions(false);
  }

  /**
   * Writes the blank form.
   *
   * @param form the definition
   * @param out where to; not closed
   * @throws IOException if {@code out} fails
   */
  public void write(FormDefinition form, OutputStream out) throws IOException {
    Map<String, Object> model =
        Map.of(
            "form",
            new FormLayout(form).layOut(),
            "textWidth",
            FormLayout.TEXT_WIDTH,
            "placeholders",
            Map.of(
                "text", PLACEHOLDER_TEXT, "date", PLACEHOLDER_DATE, "choice", PLACEHOLDER_CHOICE));
    ZipOutputStream zip = new ZipOutputStream(out, UTF_8);
    for (String part : PARTS) {
      ZipEntry entry = new ZipEntry(part);
      entry.setTimeLocal(NO_TIME);
      zip.putNextEntry(entry);
      zip.write(render(part, model).getBytes(UTF_8));
      zip.closeEntry();
    }
    zip.finish();
  }

  /**
   * The controls of the blank form by their bookmarks, for documents whose tags were lost.
   *
   * @return by {@link ControlTag#bookmark}, in the order of the form
   */
  public static Map<String, ControlTag> tagsByBookmark(FormDefinition form) {
    Map<String, ControlTag> tags = new LinkedHashMap<>();
    new FormLayout(form)
        .layOut().sections().stream()
            .flatMap(section -> section.blocks().stream())
            .flatMap(block -> block.rows().stream())
            .flatMap(row -> row.cells().stream())
            .flatMap(cell -> cell.controls().stream())
            .flatMap(control -> ControlTag.parse(control.tag()).stream())
            .forEach(tag -> tags.put(tag.bookmark(), tag));
    return Collections.unmodifiableMap(tags);
  }

  private String render(String part, Map<String, Object> model) throws IOException {
    String file = part.substring(part.lastIndexOf('/') + 1);
    String name = part.equals("_rels/.rels") ? "package.rels" : file.replaceAll("[\\[\\]]", "");
    StringWriter text = new StringWriter();
    try {
      templates.getTemplate(name + ".ftlx").process(model, text);
    } catch (TemplateException e) {
      throw new IllegalStateException("template " + name + " is wrong", e);
    }
    return text.toString();
  }
}
