package org.sallyport.templates.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads one definition file; used once and by one thread. */
final class DefinitionReader {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");
  private static final Pattern VALUE = Pattern.compile("[A-Z0-9_]+");

  private final List<String> problems = new ArrayList<>();
  private final Map<String, List<Choice>> choiceLists = new HashMap<>();

  FormDefinition read(InputStream yaml) throws IOException {
    JsonNode tree = parse(yaml);
    YamlPlace root = new YamlPlace(tree, "form", problems);
    root.place("choiceLists").ifPresent(this::readChoiceLists);
    FormDefinition.Head head = readHead(root);
    List<Section> sections = root.places("sections").stream().map(this::readSection).toList();
    List<String> sourceColumns = root.texts("sourceColumns");
    root.close();
    new DefinitionCheck(problems).check(sections, sourceColumns);
    if (!problems.isEmpty()) {
      throw new InvalidFormException(problems);
    }
    return new FormDefinition(head, sections, sourceColumns);
  }

  private static JsonNode parse(InputStream yaml) throws IOException {
    YAMLMapper mapper =
        YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try {
      return mapper.readTree(yaml.readAllBytes());
    } catch (JacksonException e) {
      throw new InvalidFormException(List.of("form: not YAML: " + e.getOriginalMessage()));
    }
  }

  private FormDefinition.Head readHead(YamlPlace root) {
    Map<FormText, String> texts = new EnumMap<>(FormText.class);
    Optional<YamlPlace> words = root.place("words");
    if (words.isEmpty()) {
      root.problem("needs words");
    }
    words.ifPresent(
        place -> {
          for (FormText text : FormText.values()) {
            texts.put(text, place.text(text.key()));
          }
          place.close();
        });
    List<Meaning> meanings = root.places("meanings").stream().map(this::readMeaning).toList();
    return new FormDefinition.Head(
        root.text("form"), root.text("schemaVersion"), root.text("title"), texts, meanings);
  }

  private Meaning readMeaning(YamlPlace place) {
    Meaning meaning = new Meaning(place.text("term"), place.text("text"), place.text("source"));
    place.close();
    return meaning;
  }

  private void readChoiceLists(YamlPlace lists) {
    for (String key : lists.keys()) {
      choiceLists.put(key, readChoices(lists, key));
    }
    lists.close();
  }

  private List<Choice> readChoices(YamlPlace place, String key) {
    return place.places(key).stream().map(this::readChoice).toList();
  }

  private Choice readChoice(YamlPlace place) {
    String value = place.text("value");
    if (!VALUE.matcher(value).matches()) {
      place.problem("value is not of A-Z, 0-9 and _");
    }
    Choice choice = new Choice(value, place.text("label"), place.texts("synonyms"));
    place.close();
    return choice;
  }

  private Section readSection(YamlPlace place) {
    String id = place.text("id");
    List<Node> nodes =
        place.places("nodes").stream().map(p -> readNode(p, "", Optional.empty())).toList();
    Section section = new Section(id, place.text("title"), place.text("hint"), nodes);
    place.close();
    return section;
  }

  private Node readNode(YamlPlace place, String parent, Optional<Compartment> inherited) {
    boolean isGroup = place.has("group");
    String name = place.text(isGroup ? "group" : "field");
    if (!NAME.matcher(name).matches()) {
      place.problem("name is not a JSON member name");
    }
    String id = parent.isEmpty() ? name : parent + "." + name;
    Compartment compartment =
        place.oneOf("compartment", Compartment.class).or(() -> inherited).orElse(null);
    if (compartment == null) {
      place.problem("needs a compartment");
      // Never the wider one, not even in a definition that is refused.
      compartment = Compartment.SOURCE;
    }
    Node node =
        isGroup ? readGroup(place, id, name, compartment) : readField(place, id, name, compartment);
    place.close();
    return node;
  }

  private Group readGroup(YamlPlace place, String id, String name, Compartment compartment) {
    Repetition repetition =
        new Repetition(
            place.flag("repeats"),
            place.number("onPaper").orElse(1),
            place.optionalText("prefix"),
            place.optionalText("keyedBy"));
    List<Node> members =
        place.places("members").stream()
            .map(p -> readNode(p, id, Optional.of(compartment)))
            .toList();
    if (members.isEmpty()) {
      place.problem("needs members");
    }
    return new Group(id, name, readWording(place), compartment, repetition, members);
  }

  private Field readField(YamlPlace place, String id, String name, Compartment compartment) {
    FieldType type = required(place, "type", FieldType.class, FieldType.TEXT);
    return new Field(
        id,
        name,
        type,
        readWording(place),
        required(place, "requirement", Requirement.class, Requirement.OPTIONAL),
        place.place("condition").map(this::readCondition),
        place.oneOf("asked", Asked.class).orElse(Asked.PARTNER),
        compartment,
        choicesOf(place),
        new Format(
            place.number("maxLength"),
            place.oneOf("rule", FieldRule.class),
            place.optionalText("column")));
  }

  private List<Choice> choicesOf(YamlPlace place) {
    if (!place.isText("choices")) {
      return readChoices(place, "choices");
    }
    List<Choice> shared = choiceLists.get(place.text("choices"));
    if (shared == null) {
      place.problem("choices names no list");
      return List.of();
    }
    return shared;
  }

  private Wording readWording(YamlPlace place) {
    return new Wording(place.text("label"), place.optionalText("hint"), place.texts("synonyms"));
  }

  private Condition readCondition(YamlPlace place) {
    Condition condition =
        new Condition(
            place.text("text"),
            place.optionalText("field"),
            place.texts("anyOf"),
            place.texts("absent"));
    place.close();
    return condition;
  }

  private static <E extends Enum<E>> E required(
      YamlPlace place, String key, Class<E> type, E otherwise) {
    if (!place.has(key)) {
      place.problem("needs " + key);
    }
    return place.oneOf(key, type).orElse(otherwise);
  }
}
