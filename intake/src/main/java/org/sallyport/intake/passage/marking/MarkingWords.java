package org.sallyport.intake.passage.marking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The closed lists of the Government Security Classifications Policy v2.0, and the retired,
 * mistaken and foreign words that still arrive.
 */
final class MarkingWords {
  private static final String OFFICIAL = "OFF?I?CI?AL|OFFFICIAL|OFFICIL";
  private static final String SENSITIVE =
      "SENSITIVE|SENSATIVE|SENSETIVE|SENSITVE|SENSTIVE|SENSITIV";

  static final String TIER =
      "TOP[ -]?SECRET|SECRET|(?:"
          + OFFICIAL
          + ")(?: ?[-:/]? ?(?:"
          + SENSITIVE
          + "))?|O-S"
          + "|NOT PROTECTIVELY MARKED|NPM|UNCLASSIFIED|PROTECT|RESTRICTED|CONFIDENTIAL";

  static final String FOREIGN_PREFIX =
      "NATO|COSMIC|EU/EURATOM|EURATOM|EU|USA?|CAN(?:ADA|ADIAN)?|AUS(?:TRALIA|TRALIAN)?|NZ|FR(?:ANCE"
          + "|ENCH)?|GE(?:RMAN|RMANY)?|IRISH|UN|OSCE|OCCAR|ESA|EUROPOL|INTERPOL|FIVE EYES|FVEY";

  private static final Pattern SENSITIVE_AT_END = Pattern.compile(".*(?:" + SENSITIVE + ")$|O-S");

  /** Foreign markings that are written otherwise than prefix and tier; accents taken off. */
  private static final Map<String, Tier> FIXED_FOREIGN =
      Map.ofEntries(
          Map.entry("TRES SECRET", Tier.TOP_SECRET),
          Map.entry("TRES SECRET DEFENSE", Tier.TOP_SECRET),
          Map.entry("SECRET DEFENSE", Tier.SECRET),
          Map.entry("CONFIDENTIEL DEFENSE", Tier.CONFIDENTIAL),
          Map.entry("DIFFUSION RESTREINTE", Tier.RESTRICTED),
          Map.entry("TRES SECRET UE", Tier.TOP_SECRET),
          Map.entry("SECRET UE", Tier.SECRET),
          Map.entry("CONFIDENTIEL UE", Tier.CONFIDENTIAL),
          Map.entry("RESTREINT UE", Tier.RESTRICTED),
          Map.entry("TRES SECRET UE/EU TOP SECRET", Tier.TOP_SECRET),
          Map.entry("SECRET UE/EU SECRET", Tier.SECRET),
          Map.entry("CONFIDENTIEL UE/EU CONFIDENTIAL", Tier.CONFIDENTIAL),
          Map.entry("RESTREINT UE/EU RESTRICTED", Tier.RESTRICTED),
          Map.entry("STRENG GEHEIM", Tier.TOP_SECRET),
          Map.entry("GEHEIM", Tier.SECRET),
          Map.entry("VS-VERTRAULICH", Tier.CONFIDENTIAL),
          Map.entry("VS-NFD", Tier.RESTRICTED),
          Map.entry("VS - NUR FUR DEN DIENSTGEBRAUCH", Tier.RESTRICTED));

  /** One part: how it looks and what it means. */
  private record Part(Pattern looks, Meaning meaning) {
    Part(String looks, Meaning meaning) {
      this(Pattern.compile("(?:" + looks + ")(?![A-Z0-9])"), meaning);
    }
  }

  @FunctionalInterface
  private interface Meaning {
    void into(MarkingBuilder built);
  }

  private static final List<Part> PARTS =
      List.of(
          new Part("RECIPIENTS?'? ONLY", b -> b.handling("RECIPIENTS ONLY")),
          new Part("FOR PUBLIC RELEASE", b -> b.handling("FOR PUBLIC RELEASE")),
          new Part("HMG USE ONLY", b -> b.handling("HMG USE ONLY")),
          new Part("EMBARGOED?(?: .*)?", b -> b.handling("EMBARGOED")),
          new Part("UK EYES ONLY", b -> b.caveat(false)),
          new Part("[A-Z]{2,5}(?:[/, ]+[A-Z]{2,5}){0,6} EYES ONLY", b -> b.caveat(true)),
          new Part("REL[- ]EU|REL TO [A-Z]{2,5}(?:[/, ]+[A-Z]{2,5})*", b -> b.caveat(false)),
          new Part("NOFORN|AUSTEO|AGAO|FVEY|ORCON", b -> b.caveat(true)),
          new Part("CODEWORD|STRAP ?[123]?|ATOMAL", MarkingBuilder::codewordNamed),
          new Part(
              "[A-Z&'.]+(?: [A-Z&'.]+){0,4} USE ONLY",
              b -> b.handling(Marking.ORGANISATION_USE_ONLY)),
          new Part("PERSONAL DATA", b -> b.descriptor("PERSONAL DATA", false)),
          new Part("PERSONAL", b -> b.descriptor("PERSONAL DATA", true)),
          new Part(
              "LEGAL PROFESSIONAL PRIVILEGE(?: \\(LPP\\))?|LPP",
              b -> b.descriptor("LEGAL PROFESSIONAL PRIVILEGE", false)),
          new Part("LEGAL", b -> b.descriptor("LEGAL", false)),
          new Part("MARKET SENSITIVE", b -> b.descriptor("MARKET SENSITIVE", false)),
          new Part("COMMERCIAL", b -> b.descriptor("COMMERCIAL", false)),
          new Part("HR ?/ ?MANAGEMENT|HR|MANAGEMENT", b -> b.descriptor("HR / MANAGEMENT", false)),
          new Part(
              "LOCSEN|STAFF|POLICY|MEDICAL|INVESTIGATIONS?|CONTRACTS?|VISITS?|PRIVATE",
              MarkingBuilder::oldWord));

  private MarkingWords() {}

  /** The tier of a spelling that {@link #TIER} took. */
  static Tier tier(String asWritten) {
    return switch (asWritten) {
      case "SECRET" -> Tier.SECRET;
      case "TOP SECRET", "TOP-SECRET", "TOPSECRET" -> Tier.TOP_SECRET;
      case "NOT PROTECTIVELY MARKED", "NPM", "UNCLASSIFIED" -> Tier.UNCLASSIFIED;
      case "PROTECT" -> Tier.PROTECT;
      case "RESTRICTED" -> Tier.RESTRICTED;
      case "CONFIDENTIAL" -> Tier.CONFIDENTIAL;
      default -> // a spelling of OFFICIAL: the only alternatives left in TIER
          SENSITIVE_AT_END.matcher(asWritten).matches() ? Tier.OFFICIAL_SENSITIVE : Tier.OFFICIAL;
    };
  }

  /** Reads one part of a closed list at {@code at}; answers where it ends, or {@code at}. */
  static int knownPart(String text, int at, MarkingBuilder built) {
    for (Part part : PARTS) {
      Matcher found = part.looks().matcher(text).region(at, text.length());
      if (found.lookingAt()) {
        part.meaning().into(built);
        return found.end();
      }
    }
    return at;
  }

  /** A foreign marking that is one fixed phrase. */
  static Optional<Marking> fixedForeign(String text) {
    return Optional.ofNullable(FIXED_FOREIGN.get(text))
        .map(
            tier ->
                new Marking(tier, false, true, List.of(), List.of(), false, false, false, false));
  }
}
