package org.sallyport.templates.labels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Labels;
import org.sallyport.templates.form.Node;
import org.sallyport.templates.form.Section;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * All labels and headings by which a value's field is known (DOMAIN §8.15): those of the form
 * definition and of every layout in {@code labels/}. Labels are folded ({@link Labels#fold}).
 * Immutable, thread-safe.
 */
public final class LabelMap {
  private static final List<String> LAYOUTS =
      List.of("common.yaml", "child-information-report.yaml", "intelligence-report.yaml");
  private static final Set<String> MEMBERS =
      Set.of("layout", "headings", "labels", "shared", "beforeAnyPerson", "never");

  private final Map<String, List<Target>> labels = new HashMap<>();
  private final Map<String, Target> headings = new HashMap<>();
  private final Set<String> beforeAnyPerson = new HashSet<>();

  private LabelMap() {}

  /**
   * The labels of a form definition and of the layouts in this jar.
   *
   * @throws IllegalStateException where a layout names no field of the form
   */
  public static LabelMap load(FormDefinition form) {
    LabelMap map = new LabelMap();
    for (Section section : form.sections()) {
      map.heading(section.title(), section.nodes().getFirst().id(), form);
      section.nodes().forEach(node -> map.own(node, form));
    }
    LAYOUTS.forEach(layout -> map.layout(layout, form));
    return map;
  }

  /** What that folded label may stand for; none where it is no label. */
  public List<Target> label(String folded) {
    return labels.getOrDefault(folded, List.of());
  }

  /** The section that begins under that folded heading. */
  public Optional<Target> heading(String folded) {
    return Optional.ofNullable(headings.get(folded));
  }

  /** Whether that folded label is the submitter's where nothing stands above it. */
  public boolean isBeforeAnyPerson(String folded) {
    return beforeAnyPerson.contains(folded);
  }

  /** Every folded label, for tests and documentation. */
  public Set<String> labels() {
    return Set.copyOf(labels.keySet());
  }

  /** What the definition itself calls its fields and groups. */
  private void own(Node node, FormDefinition form) {
    switch (node) {
      case Field field -> {
        if (field.asked().bySender()) {
          label(field.wording().label(), field.id(), form);
          field.wording().synonyms().forEach(synonym -> label(synonym, field.id(), form));
        }
      }
      case Group group -> {
        if (!group.id().contains(".")) {
          heading(group.wording().label(), group.id(), form);
          group.wording().synonyms().forEach(synonym -> heading(synonym, group.id(), form));
          group.wording().synonyms().forEach(synonym -> label(synonym, group.id(), form));
        }
        if (group.repetition().keyedBy().isEmpty()) { // else each element is a tick of its own
          group.members().forEach(member -> own(member, form));
        }
      }
    }
  }

  private void layout(String resource, FormDefinition form) {
    JsonNode root = tree(resource);
    for (String member : root.propertyNames()) {
      if (!MEMBERS.contains(member)) {
        throw new IllegalStateException(resource + ": unknown key " + member);
      }
    }
    each(root.path("headings"), (id, text) -> heading(text, id, form));
    each(root.path("labels"), (id, text) -> label(text, id, form));
    Map<String, List<Target>> shared = new LinkedHashMap<>();
    each(
        root.path("shared"),
        (text, id) ->
            shared
                .computeIfAbsent(Labels.fold(text), _ -> new ArrayList<>())
                .add(target(id, form)));
    labels.putAll(shared);
    root.path("beforeAnyPerson").forEach(t -> beforeAnyPerson.add(Labels.fold(t.asString())));
    root.path("never").forEach(text -> labels.remove(Labels.fold(text.asString())));
  }

  @FunctionalInterface
  private interface Pair {
    void take(String name, String text);
  }

  private static void each(JsonNode lists, Pair pair) {
    for (String name : lists.propertyNames()) {
      lists.path(name).forEach(text -> pair.take(name, text.asString()));
    }
  }

  private void heading(String text, String id, FormDefinition form) {
    headings.putIfAbsent(Labels.fold(text), target(id, form));
    if (id.equals("information")) {
      label(text, "information.text", form); // what follows it may have no label of its own
    }
  }

  private void label(String text, String id, FormDefinition form) {
    List<Target> targets = labels.computeIfAbsent(Labels.fold(text), _ -> new ArrayList<>());
    Target target = target(id, form);
    if (targets.stream().noneMatch(known -> known.id().equals(target.id()))) {
      targets.add(target);
    }
  }

  private static Target target(String written, FormDefinition form) {
    int space = written.indexOf(' ');
    String id = space < 0 ? written : written.substring(0, space);
    if (form.node(id).isEmpty()) {
      throw new IllegalStateException("label map: the form has no " + id);
    }
    return new Target(id, space < 0 ? Optional.empty() : Optional.of(written.substring(space + 1)));
  }

  private static JsonNode tree(String resource) {
    try (InputStream in = LabelMap.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return YAMLMapper.builder().build().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
