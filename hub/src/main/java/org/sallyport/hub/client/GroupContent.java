package org.sallyport.hub.client;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeException;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The signed content of a group (CONTRACT §5): JSON Lines of complete records. The first holds the
 * sealed sources of all as one list; the others name it in {@code sourceIn}.
 */
record GroupContent(List<JsonNode> roots, List<Bytes> lines) {
  /** More records than this are no group. */
  static final int MOST = 100;

  GroupContent {
    roots = List.copyOf(roots);
    lines = List.copyOf(lines);
  }

  /** Whether the message says so of itself: it has a count and no reference. */
  static boolean isGroup(Letter letter) {
    return letter.properties().containsKey("count")
        && !letter.properties().containsKey("reference");
  }

  /**
   * Takes the lines apart.
   *
   * @throws JacksonException where one is no JSON
   */
  static GroupContent of(JsonMapper json, Bytes content) {
    byte[] bytes = content.toArray();
    List<JsonNode> roots = new ArrayList<>();
    List<Bytes> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= bytes.length; i++) {
      boolean ends = i == bytes.length || bytes[i] == '\n';
      if (ends && i > from) {
        Bytes line = content.slice(from, i);
        roots.add(json.readTree(line.toArray()));
        lines.add(line);
      }
      from = ends ? i + 1 : from;
    }
    return new GroupContent(roots, lines);
  }

  /** The same where there are several lines, each with a record; empty for anything else. */
  static Optional<GroupContent> maybe(JsonMapper json, Bytes content) {
    try {
      GroupContent group = of(json, content);
      return group.lines.size() > 1 && group.wellFormed() ? Optional.of(group) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a property says how many there are. */
  boolean counts(@Nullable Object property) {
    return property instanceof Number count && count.longValue() == roots.size();
  }

  /** Whether ids and references are all different and the sources are where they should be. */
  boolean wellFormed() {
    if (roots.isEmpty() || roots.size() > MOST) {
      return false;
    }
    String first = roots.getFirst().path("submissionId").asString("");
    Set<String> names = new HashSet<>();
    for (JsonNode root : roots) {
      boolean own = names.isEmpty();
      boolean sourced =
          own
              ? root.path("source").isString() && !root.has("sourceIn")
              : first.equals(root.path("sourceIn").asString("")) && !root.has("source");
      if (!sourced
          || !names.add(root.path("submissionId").asString(""))
          || !names.add(root.path("reference").asString(""))
          || !References.isId(root.path("submissionId").asString(""))
          || !References.isReference(root.path("reference").asString(""))) {
        return false;
      }
    }
    return true;
  }

  /** The records without their sources. */
  List<Reading.Submission> submissions() {
    return submissions(Map.of());
  }

  /** The records with their sources; empty where these do not open or are of other records. */
  Optional<List<Reading.Submission>> withSources(JsonMapper json, EnvelopeOpener opener) {
    return sources(json, opener).map(this::submissions);
  }

  private List<Reading.Submission> submissions(Map<String, Bytes> sources) {
    List<Reading.Submission> all = new ArrayList<>();
    for (int i = 0; i < roots.size(); i++) {
      String id = roots.get(i).path("submissionId").asString("");
      all.add(
          new Reading.Submission(
              UUID.fromString(id),
              roots.get(i).path("reference").asString(""),
              lines.get(i),
              Optional.ofNullable(sources.get(id))));
    }
    return all;
  }

  private Optional<Map<String, Bytes>> sources(JsonMapper json, EnvelopeOpener opener) {
    try {
      byte[] sealed = Base64.getDecoder().decode(roots.getFirst().path("source").asString(""));
      JsonNode list = json.readTree(opener.open(Bytes.own(sealed)).content().toArray());
      Map<String, Bytes> sources = new HashMap<>();
      for (JsonNode source : list) {
        sources.put(
            source.path("submissionId").asString("") + source.path("reference").asString(""),
            Bytes.own(json.writeValueAsBytes(source)));
      }
      Map<String, Bytes> found = new HashMap<>();
      for (JsonNode root : roots) {
        String id = root.path("submissionId").asString("");
        Bytes source = sources.get(id + root.path("reference").asString(""));
        if (source == null || list.size() != roots.size()) {
          return Optional.empty();
        }
        found.put(id, source);
      }
      return Optional.of(found);
    } catch (EnvelopeException | JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A line a record, with its source where the key opens it. */
  Bytes printable(JsonMapper json, Optional<EnvelopeOpener> opener) {
    List<Reading.Submission> all =
        opener.flatMap(key -> withSources(json, key)).orElseGet(this::submissions);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Reading.Submission one : all) {
      out.writeBytes(HubJson.withSource(one.json(), one.source()).toArray());
      out.write('\n');
    }
    return Bytes.own(out.toByteArray());
  }
}
