package org.sallyport.routes.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.templates.form.Asked;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import tools.jackson.databind.JsonNode;

/** Every field that a partner is asked can be answered on the pages, and arrives. */
@Tag("integration")
final class WebFieldsIT {
  private static final FormDefinition DEFINITION = FormDefinition.load();

  @TempDir private Path folder;
  private FormVisit form;
  private Visitor visitor;

  @BeforeEach
  void open() throws Exception {
    form = new FormVisit(folder);
    visitor = form.visitor();
  }

  @AfterEach
  void close() {
    form.close();
  }

  @Test
  void everyFieldThatAPartnerIsAskedCanBeAnsweredAndArrives() throws Exception {
    Set<String> arrived = new HashSet<>();
    for (int option : new int[] {0, 1}) {
      visitor.cookie("");
      form.begin();
      Crawl crawl = new Crawl(option);
      for (int n = 0; n < 300 && !crawl.isDone(); n++) {
        crawl.answerThisPage();
      }
      assertThat(visitor.at()).isEqualTo("/check");
      visitor.submit();
      assertThat(visitor.at()).as(visitor.main()).isEqualTo("/sent");
      JsonNode sent = FormVisit.json(form.reception().kept().getLast());
      for (Field field : DEFINITION.fields()) {
        if (isThere(sent, List.of(field.id().split("\\.")))) {
          arrived.add(field.id());
        }
      }
    }
    List<String> asked =
        DEFINITION.fields().stream()
            .filter(f -> f.asked() == Asked.PARTNER)
            .map(Field::id)
            .toList();
    assertThat(arrived).containsAll(asked);
  }

  private static boolean isThere(JsonNode node, List<String> steps) {
    if (steps.isEmpty()) {
      return !node.isMissingNode();
    }
    if (node.isArray()) {
      return node.valueStream().anyMatch(element -> isThere(element, steps));
    }
    return isThere(node.path(steps.getFirst()), steps.subList(1, steps.size()));
  }

  /** Answers everything there is on each page, and adds one element to each list. */
  private final class Crawl {
    private static final Pattern CONTROL =
        Pattern.compile(
            "<(?:input[^>]*type=\"(text|email|tel|radio|checkbox)\"[^>]*|textarea[^>]*)>");
    private static final Pattern NAME = Pattern.compile(" name=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile(" value=\"([^\"]*)\"");

    private static final Pattern MORE =
        Pattern.compile("href=\"([^\"]*)\">Answer more questions first");

    private final int option;
    private final Set<String> grown = new HashSet<>();

    Crawl(int option) {
      this.option = option;
    }

    boolean isDone() {
      return visitor.at().equals("/check")
          && !visitor.main().contains("Answer more questions first");
    }

    void answerThisPage() throws Exception {
      String at = visitor.at();
      if (at.equals("/check")) {
        Matcher more = MORE.matcher(visitor.main());
        assertThat(more.find()).isTrue();
        visitor.go(more.group(1));
        return;
      }
      if (at.startsWith("/advice/")) {
        Matcher next =
            Pattern.compile("class=\"button\" href=\"([^\"]*)\"").matcher(visitor.main());
        assertThat(next.find()).isTrue();
        visitor.go(next.group(1));
        return;
      }
      if (at.equals("/form/files")) {
        visitor.submit(visitor.formFor(at), Map.of());
        return;
      }
      if (visitor.main().contains("name=\"add\"")) {
        visitor.submit("add", grown.add(at) ? "yes" : "no");
        return;
      }
      Map<String, List<String>> fields = filled();
      visitor.submit(fields);
      if (visitor.status() == 422) {
        visitor.submit(fields);
      }
      assertThat(visitor.status()).as(at).isEqualTo(200);
    }

    private Map<String, List<String>> filled() {
      Map<String, List<String>> fields = new LinkedHashMap<>();
      Matcher control = CONTROL.matcher(visitor.form(0).html());
      while (control.find()) {
        Matcher name = NAME.matcher(control.group());
        if (name.find()) {
          List<String> values = fields.computeIfAbsent(name.group(1), _ -> new ArrayList<>());
          Matcher value = VALUE.matcher(control.group());
          boolean chosen = control.group(1) != null && control.group(1).matches("radio|checkbox");
          if (chosen && value.find()) {
            values.add(value.group(1));
          } else {
            values.add(typed(name.group(1)));
          }
        }
      }
      fields.replaceAll(
          (name, values) ->
              name.startsWith("~") || name.endsWith("role") || name.endsWith("themes")
                  ? values
                  : List.of(values.get(Math.min(choice(values), values.size() - 1))));
      return fields;
    }

    private int choice(List<String> values) {
      return values.getFirst().isEmpty() ? option + 1 : option;
    }

    private String typed(String name) {
      if (name.endsWith("-time")) {
        return "";
      }
      return name.endsWith("-day")
          ? "3"
          : name.endsWith("-month")
              ? "March"
              : name.endsWith("-year") ? "2019" : "Answer to " + name;
    }
  }
}
