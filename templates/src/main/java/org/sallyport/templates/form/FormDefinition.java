package org.sallyport.templates.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one definition of the form: which fields there are, how they are asked, checked, named on the
 * wire and sealed. Everything that needs to know a field reads it here.
 *
 * <p>Immutable, safe for any number of threads. Loading takes some tens of milliseconds; load once
 * and pass it on.
 */
public final class FormDefinition {
  static final String RESOURCE = "multi-agency-information-submission.yaml";

  private final String name;
  private final String schemaVersion;
  private final String title;
  private final Map<FormText, String> texts;
  private final List<Meaning> meanings;
  private final List<Section> sections;
  private final List<String> sourceColumns;
  private final List<Node> roots;
  private final Map<String, Node> nodes;

  FormDefinition(Head head, List<Section> sections, List<String> sourceColumns) {
    this.name = head.name();
    this.schemaVersion = head.schemaVersion();
    this.title = head.title();
    this.texts = Collections.unmodifiableMap(new EnumMap<>(head.texts()));
    this.meanings = List.copyOf(head.meanings());
    this.sections = List.copyOf(sections);
    this.sourceColumns = List.copyOf(sourceColumns);
    this.roots = sections.stream().flatMap(s -> s.nodes().stream()).toList();
    Map<String, Node> byId = new LinkedHashMap<>();
    roots.stream().flatMap(FormDefinition::withMembers).forEach(n -> byId.put(n.id(), n));
    this.nodes = Collections.unmodifiableMap(byId);
  }

  /** Title, version and texts. */
  record Head(
      String name,
      String schemaVersion,
      String title,
      Map<FormText, String> texts,
      List<Meaning> meanings) {}

  /**
   * The definition in this jar.
   *
   * @throws InvalidFormException if the file is wrong, which a test of this module excludes
   */
  public static FormDefinition load() {
    try (InputStream in = FormDefinition.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new InvalidFormException(List.of(RESOURCE + ": missing from the jar"));
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads another definition, such as a hub's own.
   *
   * @throws InvalidFormException listing every problem: unknown keys, missing texts, doubled ids
   * @throws IOException if the stream fails
   */
  public static FormDefinition read(InputStream yaml) throws IOException {
    return new DefinitionReader().read(yaml);
  }

  /** File-safe name of the form. */
  public String name() {
    return name;
  }

  /** Version of the wire form, such as {@code 1.0.0}. */
  public String schemaVersion() {
    return schemaVersion;
  }

  /** Title as people read it. */
  public String title() {
    return title;
  }

  /** A sentence around the questions. */
  public String text(FormText which) {
    return texts.getOrDefault(which, "");
  }

  /** What exploitation means. */
  public List<Meaning> meanings() {
    return meanings;
  }

  /** The parts of the form in their order. */
  public List<Section> sections() {
    return sections;
  }

  /** Bulk columns that fill no field and go to the source compartment. */
  public List<String> sourceColumns() {
    return sourceColumns;
  }

  /** The top-level members of the submission in the order of the form. */
  public List<Node> roots() {
    return roots;
  }

  /** All fields in the order of the form. */
  public List<Field> fields() {
    return roots().stream().flatMap(FormDefinition::fieldsOf).toList();
  }

  /** The field of that id, such as {@code persons.address.postcode}. */
  public Optional<Field> field(String id) {
    return nodes.get(id) instanceof Field field ? Optional.of(field) : Optional.empty();
  }

  /** The group of that id, such as {@code persons.address}. */
  public Optional<Group> group(String id) {
    return nodes.get(id) instanceof Group group ? Optional.of(group) : Optional.empty();
  }

  /** The field or group of that id. */
  public Optional<Node> node(String id) {
    return Optional.ofNullable(nodes.get(id));
  }

  static Stream<Field> fieldsOf(Node node) {
    return switch (node) {
      case Field field -> Stream.of(field);
      case Group group -> group.fields();
    };
  }

  static Stream<Node> withMembers(Node node) {
    return switch (node) {
      case Field field -> Stream.of(field);
      case Group group ->
          Stream.concat(
              Stream.of(group), group.members().stream().flatMap(FormDefinition::withMembers));
    };
  }
}
