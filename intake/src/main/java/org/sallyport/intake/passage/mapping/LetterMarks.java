package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.intake.passage.mapping.LetterZones.Zone;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.marking.MarkingPositions;

/**
 * The markings of a text's first and last lines. A letter has more of them than one: its own words
 * end before the signature, and a message quoted in it has a subject, a first and a last line too.
 */
final class LetterMarks {
  private static final Pattern SUBJECT = Pattern.compile("(?i)^[\\s>*]*subject\\*?\\s*:\\s*(.+)$");
  private static final Pattern QUOTE = Pattern.compile("^[\\s>]+");

  private LetterMarks() {}

  static List<MarkFound> of(int part, List<String> lines) {
    Set<MarkFound> found = new LinkedHashSet<>(MarkingPositions.edges(part, lines));
    List<Zone> zones = LetterZones.of(lines, Optional.empty());
    List<String> message = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      switch (zones.get(i)) {
        case OWN, QUOTED -> message.add(QUOTE.matcher(line).replaceFirst(""));
        case SIGNATURE -> {
          found.addAll(MarkingPositions.edges(part, message));
          message.clear();
        }
        case QUOTED_HEADER -> {
          found.addAll(MarkingPositions.edges(part, message));
          message.clear();
          Matcher subject = SUBJECT.matcher(line);
          if (subject.matches()) {
            found.addAll(MarkingPositions.subject(part, subject.group(1)));
          }
        }
      }
    }
    found.addAll(MarkingPositions.edges(part, message));
    return List.copyOf(found);
  }
}
