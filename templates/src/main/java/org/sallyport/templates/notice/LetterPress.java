package org.sallyport.templates.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the blocks of a letter as text and as HTML. Thread-safe. */
final class LetterPress {
  private final Configuration templates;
  private final String language;
  private final String marking;

  LetterPress(String language, String marking) {
    this.language = language;
    this.marking = marking;
    templates = new Configuration(Configuration.VERSION_2_3_34);
    templates.setClassForTemplateLoading(LetterPress.class, "");
    templates.setDefaultEncoding(UTF_8.name());
    templates.setRecognizeStandardFileExtensions(true);
    templates.setLocalizedLookup(false);
    templates.setLocale(Locale.ROOT);
    templates.setNumberFormat("computer");
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setLogTemplateExceptions(false);
  }

  /** A letter under the marking, which stands above and below it. */
  Letter print(String subject, List<Block> blocks) {
    List<String> lines = new ArrayList<>();
    lines.add(marking);
    blocks.forEach(block -> lines.addAll(block.lines()));
    Map<String, Object> model =
        Map.of(
            "language", language,
            "subject", subject,
            "marking", marking,
            "blocks", blocks.stream().map(LetterPress::shown).toList());
    return new Letter(
        subject, render("letter.txt.ftl", model), render("letter.html.ftlh", model), lines);
  }

  private static Map<String, Object> shown(Block block) {
    return switch (block) {
      case Block.Heading heading -> Map.of("kind", "heading", "text", heading.text());
      case Block.Paragraph paragraph ->
          Map.of("kind", paragraph.strong() ? "strong" : "plain", "text", paragraph.text());
      case Block.Items items -> Map.of("kind", "items", "lines", items.lines());
      case Block.Link link ->
          Map.of("kind", "link", "text", link.text(), "address", link.address());
    };
  }

  private String render(String name, Map<String, Object> model) {
    StringWriter text = new StringWriter();
    try {
      templates.getTemplate(name).process(model, text);
    } catch (TemplateException e) {
      throw new IllegalStateException("template " + name + " is wrong", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().replace("\r\n", "\n");
  }
}
