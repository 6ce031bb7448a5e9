package org.sallyport.intake.passage.seal;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.form.Located;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.intake.passage.form.Trace;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the JSON of a record or source: compact UTF-8, members in a fixed order. */
final class JsonOut implements AutoCloseable {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
  private final JsonGenerator json =
      FACTORY.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8);

  JsonGenerator json() {
    return json;
  }

  /** Everything written so far; nothing may follow. */
  Bytes done() {
    json.close();
    return Bytes.own(bytes.toByteArray());
  }

  @Override
  public void close() {
    json.close();
  }

  void text(String name, String value) {
    json.writeStringProperty(name, value);
  }

  void text(String name, Optional<String> value) {
    value.ifPresent(present -> text(name, present));
  }

  void texts(String name, Collection<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  void scalar(Scalar scalar) {
    switch (scalar) {
      case Scalar.Text text -> json.writeString(text.shown());
      case Scalar.Numeral number -> json.writeNumber(number.shown());
      case Scalar.Flag flag -> json.writeBoolean(flag.value());
    }
  }

  /** The members of a tree whose fields are wanted, in the order of the definition. */
  void members(List<Node> nodes, Tree.Members values, Wanted wanted) {
    for (Node node : nodes) {
      Tree tree = values.members().get(node.name());
      if (tree != null && wanted.has(node)) {
        json.writeName(node.name());
        tree(node, tree, wanted);
      }
    }
  }

  private void tree(Node node, Tree tree, Wanted wanted) {
    switch (tree) {
      case Tree.Leaf leaf -> scalar(leaf.value());
      case Tree.Elements(List<Tree> elements) -> {
        json.writeStartArray();
        elements.forEach(element -> tree(node, element, wanted));
        json.writeEndArray();
      }
      case Tree.Members members when node instanceof Group group -> {
        json.writeStartObject();
        members(group.members(), members, wanted);
        json.writeEndObject();
      }
      case Tree.Members _ ->
          throw new IllegalStateException("tree and definition differ at " + node.id());
    }
  }

  /** One entry of a trace. */
  void trace(Located value) {
    trace(value.at(), value.leaf().trace());
  }

  void trace(String at, Trace trace) {
    json.writeStartObject();
    text("at", at);
    text("part", "part-" + trace.part());
    text("how", trace.how().name());
    if (!trace.place().isEmpty()) {
      text("place", trace.place());
    }
    text("raw", trace.raw());
    text("sure", trace.sure().name());
    json.writeEndObject();
  }
}
