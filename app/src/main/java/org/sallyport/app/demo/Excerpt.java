package org.sallyport.app.demo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the walk shows of a record: a few members, one a line, as the hub reads them. */
final class Excerpt {
  private static final List<String> MEMBERS =
      List.of(
          "reference",
          "channel",
          "gate",
          "information",
          "persons",
          "vehicles",
          "relatedTo",
          "flags");
  private static final List<String> OF_AN_ATTACHMENT = List.of("name", "size", "state");

  private Excerpt() {}

  /** JSON text with a line for each member. */
  static String of(JsonNode record) {
    List<String> members = new ArrayList<>();
    for (String name : MEMBERS) {
      JsonNode value = record.path(name);
      if (!value.isMissingNode() && !(value.isArray() && value.isEmpty() && !isFlags(name))) {
        members.add(member(name, text(value)));
      }
    }
    members.add(2, member("marking", text(record.at("/marking/applied"))));
    members.add(3, member("urgent", Boolean.toString(isUrgent(record))));
    List<String> attachments = new ArrayList<>();
    record.path("attachments").forEach(one -> attachments.add(attachment(one)));
    if (!attachments.isEmpty()) {
      members.add(member("attachments", "[ " + String.join(", ", attachments) + " ]"));
    }
    return "{ " + String.join(",\n  ", members) + " }";
  }

  /** As the message's property says it: whether the flags hold URGENT. */
  private static boolean isUrgent(JsonNode record) {
    return record.path("flags").valueStream().anyMatch(flag -> "URGENT".equals(flag.asString("")));
  }

  private static boolean isFlags(String name) {
    return name.equals("flags");
  }

  private static String attachment(JsonNode attachment) {
    List<String> members = new ArrayList<>();
    for (String name : OF_AN_ATTACHMENT) {
      members.add(member(name, text(attachment.path(name))));
    }
    return "{ " + String.join(", ", members) + " }";
  }

  private static String member(String name, String value) {
    return "\"" + name + "\": " + value;
  }

  private static String text(JsonNode node) {
    List<String> inside = new ArrayList<>();
    if (node.isObject()) {
      node.properties().forEach(one -> inside.add(member(one.getKey(), text(one.getValue()))));
      return inside.isEmpty() ? "{}" : "{ " + String.join(", ", inside) + " }";
    }
    if (node.isArray()) {
      node.forEach(one -> inside.add(text(one)));
      return inside.isEmpty() ? "[]" : "[ " + String.join(", ", inside) + " ]";
    }
    return node.toString();
  }
}
