package org.sallyport.intake.passage.marking;

import java.util.ArrayList;
import java.util.List;

/**
 * A protective marking as it was read (GSCP v2.0, boxed examples).
 *
 * @param uk the prefix {@code UK}
 * @param foreign of another state or an international body
 * @param handling handling instructions; an organisation's name is never among them, its {@code
 *     [ORG] USE ONLY} stands as {@link #ORGANISATION_USE_ONLY}
 * @param descriptors of the closed list only, in today's spelling
 * @param codeword a word in the place of a codeword behind SECRET or TOP SECRET
 * @param extra a word of no closed list behind another tier: a local descriptor or a codeword
 * @param caveat a national caveat
 * @param oldSpelling a retired or mistaken spelling
 */
public record Marking(
    Tier tier,
    boolean uk,
    boolean foreign,
    List<String> handling,
    List<String> descriptors,
    boolean codeword,
    boolean extra,
    boolean caveat,
    boolean oldSpelling) {
  /** Stands for every organisation's name, which would tell who sent the item. */
  public static final String ORGANISATION_USE_ONLY = "ORGANISATION USE ONLY";

  public Marking {
    handling = List.copyOf(handling);
    descriptors = List.copyOf(descriptors);
  }

  /** The marking in canonical spelling, without words that are of no closed list. */
  public String canonical() {
    List<String> parts = new ArrayList<>();
    String head = (uk ? "UK " : foreign ? "FOREIGN " : "") + tier.words();
    if (!head.isBlank()) {
      parts.add(head.strip());
    }
    parts.addAll(handling);
    parts.addAll(descriptors);
    if (codeword) {
      parts.add("CODEWORD");
    }
    if (caveat) {
      parts.add("NATIONAL CAVEAT");
    }
    return String.join(" - ", parts);
  }

  /** Whether the policy would print it so: every part only where it may stand. */
  public boolean wellFormed() {
    boolean sensitiveOrMore = tier.compareTo(Tier.OFFICIAL_SENSITIVE) >= 0;
    boolean recipients = handling.contains("RECIPIENTS ONLY");
    boolean release = handling.contains("FOR PUBLIC RELEASE");
    boolean highEnough = tier.compareTo(Tier.SECRET) >= 0;
    return tier != Tier.UNMARKED
        && !(recipients && !sensitiveOrMore)
        && !(release && tier != Tier.OFFICIAL)
        && !(handling.contains("REL EU") && !uk)
        && !(caveat && !highEnough)
        && !(handling.contains("HMG USE ONLY") && tier == Tier.TOP_SECRET);
  }
}
