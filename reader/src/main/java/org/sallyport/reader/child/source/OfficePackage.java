package org.sallyport.reader.child.source;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome.Reason;

/**
 * An archive seen as an Open Packaging package (ECMA-376 part 2): parts with content types, joined
 * by relationships.
 */
public final class OfficePackage {
  private static final String CONTENT_TYPES = "[Content_Types].xml";

  /**
   * A relationship of a part.
   *
   * @param type the last step of its type ({@code header}, {@code officeDocument})
   * @param target name of a part in the archive, or what stands there where it is external
   */
  public record Relationship(String type, String target, boolean external) {}

  private final ZipArchive archive;
  private final ReadLimits limits;
  private final Map<String, String> byPart = new HashMap<>();
  private final Map<String, String> byEnding = new HashMap<>();

  private OfficePackage(ZipArchive archive, ReadLimits limits) {
    this.archive = archive;
    this.limits = limits;
  }

  /** Whether an archive has what every package has. */
  public static boolean looksLike(ZipArchive archive) {
    return archive.has(CONTENT_TYPES);
  }

  /** Reads the list of content types. */
  public static OfficePackage open(ZipArchive archive, ReadLimits limits) throws ReadFault {
    OfficePackage opened = new OfficePackage(archive, limits);
    opened.readContentTypes();
    return opened;
  }

  private void readContentTypes() throws ReadFault {
    try (XmlCursor xml = part(CONTENT_TYPES)) {
      while (xml.next()) {
        if (!xml.isStart()) {
          continue;
        }
        String type = xml.plain("ContentType").orElse("").toLowerCase(Locale.ROOT);
        xml.plain("PartName").ifPresent(name -> byPart.put(key(name), type));
        xml.plain("Extension").ifPresent(ending -> byEnding.put(key(ending), type));
      }
    }
  }

  /** The content type of a part, lower case; empty where none is said. */
  public String contentType(String part) {
    String ending = part.substring(part.lastIndexOf('.') + 1);
    return byPart.getOrDefault(key(part), byEnding.getOrDefault(key(ending), ""));
  }

  public boolean declares(String contentType) {
    return byPart.containsValue(contentType) || byEnding.containsValue(contentType);
  }

  /** The name of the part the package is about. */
  public Optional<String> mainPart() throws ReadFault {
    return relationships("").stream()
        .filter(r -> r.type.equals("officeDocument") && !r.external)
        .map(Relationship::target)
        .findFirst();
  }

  /** The relationships of a part, or of the whole package for an empty name. */
  public List<Relationship> relationships(String part) throws ReadFault {
    int slash = part.lastIndexOf('/') + 1;
    String name = part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    List<Relationship> found = new ArrayList<>();
    if (!archive.has(name)) {
      return found;
    }
    try (XmlCursor xml = part(name)) {
      while (xml.next()) {
        if (xml.isStart() && xml.name().equals("Relationship")) {
          String type = xml.plain("Type").orElse("");
          String target = xml.plain("Target").orElse("");
          boolean external = xml.plain("TargetMode").orElse("").equals("External");
          found.add(
              new Relationship(
                  type.substring(type.lastIndexOf('/') + 1),
                  external ? target : resolve(part.substring(0, slash), target),
                  external));
        }
      }
    }
    return found;
  }

  public boolean has(String part) {
    return archive.has(part);
  }

  /** Opens a part as XML. A part that is not there makes the whole unreadable. */
  public XmlCursor part(String name) throws ReadFault {
    InputStream stream = archive.stream(name).orElseThrow(() -> new ReadFault(Reason.UNREADABLE));
    return XmlCursor.open(stream, limits);
  }

  private static String resolve(String folder, String target) {
    List<String> steps = new ArrayList<>();
    String path = target.startsWith("/") ? target : folder + target;
    for (String step : path.split("/", -1)) {
      if (step.equals("..") && !steps.isEmpty()) {
        steps.removeLast();
      } else if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }

  private static String key(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("/") ? lower.substring(1) : lower;
  }
}
