package org.sallyport.templates.journey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.templates.form.Asked;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Section;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code journey.yaml} and places the fields that it does not name. */
final class JourneyReader {
  private static final String RESOURCE = "journey.yaml";

  private final FormDefinition form;

  JourneyReader(FormDefinition form) {
    this.form = form;
  }

  List<Page> read() {
    JsonNode tree;
    try (InputStream in = JourneyReader.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      tree = YAMLMapper.builder().build().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return withTheRest(pages(tree.path("pages")));
  }

  private List<Page> pages(JsonNode list) {
    return list.valueStream().map(this::page).toList();
  }

  private Page page(JsonNode node) {
    Page.Kind kind = kind(node);
    String group =
        kind == Page.Kind.LIST
            ? node.path("list").asString()
            : kind == Page.Kind.BLOCK
                ? node.path("block").asString()
                : node.path("group").asString("");
    return new Page(
        node.path("id").asString(),
        kind,
        node.path("title").asString(""),
        kind == Page.Kind.BLOCK ? fieldsOf(group) : strings(node.path("fields")),
        group,
        new Page.Noun(node.path("noun").asString(""), node.path("many").asString("")),
        pages(node.path("pages")),
        advice(node),
        new Page.Gate(
            node.path("quick").asBoolean(false),
            node.path("offered").asBoolean(false),
            node.path("screening").asBoolean(false),
            Set.copyOf(strings(node.path("notFor")))));
  }

  private static Page.Kind kind(JsonNode node) {
    if (node.has("list")) {
      return Page.Kind.LIST;
    }
    return node.has("block")
        ? Page.Kind.BLOCK
        : Page.Kind.valueOf(node.path("kind").asString("QUESTIONS"));
  }

  private static Optional<Page.Advice> advice(JsonNode node) {
    return node.has("advice")
        ? Optional.of(
            new Page.Advice(
                node.path("advice").asString(),
                Set.copyOf(strings(node.path("when"))),
                node.path("unless").asString("")))
        : Optional.empty();
  }

  private static List<String> strings(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private List<String> fieldsOf(String group) {
    return form.group(group).stream()
        .flatMap(Group::fields)
        .filter(f -> f.asked() == Asked.PARTNER)
        .map(Field::id)
        .toList();
  }

  /** Adds what no page names to the last page of the same group, or to a page of its section. */
  private List<Page> withTheRest(List<Page> pages) {
    List<Page> all = new ArrayList<>(pages);
    Set<String> placed = all.stream().flatMap(Journey::fieldsOf).collect(Collectors.toSet());
    for (Section section : form.sections()) {
      for (Field field : asked(section)) {
        if (!placed.contains(field.id()) && !isSetElsewhere(field)) {
          place(field, section, all);
        }
      }
    }
    return List.copyOf(all);
  }

  private List<Field> asked(Section section) {
    return form.fields().stream()
        .filter(f -> section.nodes().stream().anyMatch(n -> belongs(f, n.id())))
        .filter(f -> f.asked() == Asked.PARTNER)
        .toList();
  }

  private static boolean belongs(Field field, String node) {
    return field.id().equals(node) || field.id().startsWith(node + ".");
  }

  /** The day of sending is known; the signs have their own kind of page. */
  private boolean isSetElsewhere(Field field) {
    return field.id().equals("completedAt")
        || form.group(parent(field.id()))
            .filter(g -> g.repetition().keyedBy().isPresent())
            .isPresent();
  }

  private static String parent(String id) {
    int dot = id.lastIndexOf('.');
    return dot < 0 ? "" : id.substring(0, dot);
  }

  private static void place(Field field, Section section, List<Page> all) {
    for (int i = all.size() - 1; i >= 0; i--) {
      Optional<Page> with = with(all.get(i), field.id());
      if (with.isPresent()) {
        all.set(i, with.get());
        return;
      }
    }
    Page own =
        new Page(
            "more-" + section.id(),
            Page.Kind.QUESTIONS,
            section.title(),
            List.of(field.id()),
            "",
            new Page.Noun("", ""),
            List.of(),
            Optional.empty(),
            new Page.Gate(false, false, false, Set.of()));
    all.add(all.size() - 1, own);
  }

  private static Optional<Page> with(Page page, String field) {
    for (int i = page.parts().size() - 1; i >= 0; i--) {
      Optional<Page> part = with(page.parts().get(i), field);
      if (part.isPresent()) {
        List<Page> parts = new ArrayList<>(page.parts());
        parts.set(i, part.get());
        return Optional.of(copy(page, page.fields(), parts));
      }
    }
    boolean sameGroup =
        !parent(field).isEmpty()
            && page.fields().stream().anyMatch(f -> parent(f).equals(parent(field)));
    if (!sameGroup) {
      return Optional.empty();
    }
    List<String> fields = new ArrayList<>(page.fields());
    fields.add(field);
    return Optional.of(copy(page, fields, page.parts()));
  }

  private static Page copy(Page page, List<String> fields, List<Page> parts) {
    return new Page(
        page.id(),
        page.kind(),
        page.title(),
        fields,
        page.group(),
        page.noun(),
        parts,
        page.advice(),
        page.gate());
  }
}
