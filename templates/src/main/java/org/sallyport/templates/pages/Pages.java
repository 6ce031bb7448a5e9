package org.sallyport.templates.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.FormText;
import org.sallyport.templates.local.Pathways;

/**
 * Writes the web form's pages. Every value is escaped for HTML by the output format, not by the
 * template's author. Thread-safe.
 */
public final class Pages {
  private final Configuration templates;
  private final Map<String, Object> shared;

  public Pages(FormDefinition form, Pathways pathways) {
    DefaultObjectWrapper wrapper = new DefaultObjectWrapper(Configuration.VERSION_2_3_34);
    templates = new Configuration(Configuration.VERSION_2_3_34);
    templates.setObjectWrapper(wrapper);
    templates.setClassForTemplateLoading(Pages.class, "");
    templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
    templates.setRecognizeStandardFileExtensions(true);
    templates.setDefaultEncoding(UTF_8.name());
    templates.setLocale(Locale.UK);
    templates.setNumberFormat("computer");
    templates.setAPIBuiltinEnabled(false);
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setLogTemplateExceptions(false);
    shared = shared(form, pathways);
  }

  private static Map<String, Object> shared(FormDefinition form, Pathways pathways) {
    Map<String, Object> texts = new LinkedHashMap<>();
    for (FormText text : FormText.values()) {
      texts.put(text.key(), form.text(text));
    }
    Map<String, Object> desks = new LinkedHashMap<>();
    for (Pathways.Way way : Pathways.Way.values()) {
      desks.put(way.name(), pathways.desk(way));
    }
    return Map.of(
        "formTitle", form.title(), "words", texts, "desks", desks, "meanings", form.meanings());
  }

  /**
   * Writes one page.
   *
   * @param template name of the template without its ending
   * @param model what the template shows besides the frame
   */
  public String write(String template, Frame frame, Map<String, ?> model) {
    Map<String, Object> all = new LinkedHashMap<>(shared);
    all.put("frame", frame);
    all.putAll(model);
    StringWriter text = new StringWriter(16 << 10);
    try {
      templates.getTemplate(template + ".ftlh").process(all, text);
    } catch (TemplateException e) {
      // What FreeMarker says may hold what somebody typed.
      throw new IllegalStateException("the template " + template + " is wrong");
    } catch (IOException e) {
      throw new UncheckedIOException("the template " + template + " cannot be read", e);
    }
    return text.toString();
  }

  /** The style sheet. */
  public static String styles() {
    return resource("form.css");
  }

  /** What makes the form a little better where there is JavaScript; nothing needs it. */
  public static String script() {
    return resource("form.js");
  }

  private static String resource(String name) {
    try (InputStream in = Pages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
