package org.sallyport.templates.docs;

import java.util.Locale;
import java.util.stream.Collectors;
import org.sallyport.templates.form.Choice;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;
import org.sallyport.templates.form.Section;

/** Draws {@code docs/fields.md} from the form definition. */
final class FieldsPage {
  private final StringBuilder page = new StringBuilder();

  String draw(FormDefinition form) {
    line("# Fields of the form");
    line("");
    line("Generated from the one form definition, `" + form.name() + ".yaml` in");
    line(
        "`templates/src/main/resources/org/sallyport/templates/form/`; a test holds the two"
            + " together.");
    line("A hub changes the form there and nowhere else.");
    line("");
    line(
        "- **Field**: path in the JSON that a sender posts and in the hub's record; `[]` is a"
            + " list.");
    line(
        "- **Asked**: of a *partner* on every form, of *software* only (API, bulk), of the *hub*"
            + " and");
    line("  police bulk files, or of nobody (*system*: the gateway works it out).");
    line(
        "- **Need**: *must* is asked once more and its absence flagged, *ask* is always asked and");
    line("  “not known” is an answer, a condition says when it is asked, *may* can be left out.");
    line("- **Opened by**: *content* by the analysts, *source* only by the source desk.");
    line("");
    line("No field refuses a submission; a value that does not fit stays as given, with a flag.");
    for (Section section : form.sections()) {
      section(section);
    }
    return page.toString();
  }

  private void section(Section section) {
    line("");
    line("## " + section.title());
    line("");
    line(section.hint());
    line("");
    line("| Field | Label | Asked | Need | Holds | Opened by | Bulk column |");
    line("|---|---|---|---|---|---|---|");
    section.nodes().forEach(node -> row(node, ""));
  }

  private void row(Node node, String above) {
    switch (node) {
      case Group group -> {
        String path = above + group.name() + (group.repeats() ? "[]" : "") + ".";
        group.members().forEach(member -> row(member, path));
      }
      case Field field ->
          line(
              "| `%s` | %s | %s | %s | %s | %s | %s |"
                  .formatted(
                      above + field.name() + (field.type().isList() ? "[]" : ""),
                      cell(field.label()),
                      lower(field.asked()),
                      need(field),
                      holds(field),
                      lower(field.compartment()),
                      field.format().column().map(c -> "`" + c + "`").orElse("")));
    }
  }

  private static String need(Field field) {
    return switch (field.requirement()) {
      case MUST_ASK_AGAIN -> "must";
      case ASK -> "ask";
      case OPTIONAL -> "may";
      case CONDITIONAL -> cell(field.condition().orElseThrow().text());
    };
  }

  private static String holds(Field field) {
    String rule = field.rule().map(r -> ", " + lower(r)).orElse("");
    String length =
        field.format().maxLength().isPresent()
            ? " to " + field.format().maxLength().orElseThrow()
            : "";
    return switch (field.type()) {
      case TEXT, TEXTS -> "text" + length + rule;
      case LONG_TEXT -> "lines" + length + rule;
      case CHOICE, CHOICES ->
          field.choices().stream().map(Choice::value).collect(Collectors.joining(" "));
      case BOOLEAN -> "true, false, NOT_KNOWN";
      case PARTIAL_DATE -> "date";
      case INTEGER -> "whole number" + rule;
      case NUMBER -> "number" + rule;
    };
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
