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
  private static final String OFFICIAL = "OFF?I?CI?AL|OFFFICIAL|OFFICIL|OFFICAIL|OFFICALL|OFFICIAL";
  private static final String SENSITIVE =
      "SENSITIVE|SENSATIVE|SENSETIVE|SENSITVE|SENSTIVE|SENSITIV|SENSITTIVE|SENITIVE|SENSITIVITY"
          + "|SENSTITIVE|SENSITVIE|SENSISTIVE|SENS";
  private static final String SECRET = "SECRET|SECERT|SECRECT|SERCET|SECRRET|SECREET";
  private static final String RESTRICTED = "RESTRICTED|RESTRICED|RESTICTED|RESTRICTD|RESRICTED";
  private static final String CONFIDENTIAL =
      "CONFIDENTIAL|CONFIDENTAL|CONFIDENCIAL|CONFIDENTAIL|CONFIDENTUAL";

  static final String TIER =
      "(?:TOP ?-? ?)?(?:"
          + SECRET
          + ")|(?:"
          + OFFICIAL
          + ")(?: ?[-:/(\\[,.+>|]? ?(?:"
          + SENSITIVE
          + ")[)\\]]?)?|O ?[-/:] ?S|OFF[ -]?SENS?"
          + "|NOT[ -]PROTECTIVELY[ -]MARKED|NPM|UN-?CLASSIFIED|PROTECTED|PROTECT|"
          + RESTRICTED
          + "|"
          + CONFIDENTIAL;

  static final String FOREIGN_PREFIX =
      "NATO/EAPC|NATO|COSMIC|EU/EURATOM|EURATOM|EU|USA?|CAN(?:ADA|ADIAN)?|AUS(?:TRALIA|TRALIAN)?|NZ|FR(?:ANCE|ENCH)?|GE(?:RMAN|RMANY)?|IRISH|UN|OSCE|OCCAR|ESA|EUROPOL|INTERPOL|FIVE"
          + " EYES|FVEY";

  private static final Pattern SENSITIVE_AT_END =
      Pattern.compile(".*(?:" + SENSITIVE + ")[)\\]]?$|O ?[-/:] ?S|OFF[ -]?SEN");
  private static final Pattern SECRET_AT_END = Pattern.compile("(TOP ?-? ?)?(?:" + SECRET + ")$");

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
          Map.entry("PROTECTED A", Tier.RESTRICTED),
          Map.entry("PROTECTED B", Tier.RESTRICTED),
          Map.entry("PROTECTED C", Tier.CONFIDENTIAL),
          Map.entry("RISERVATISSIMO", Tier.CONFIDENTIAL),
          Map.entry("SEGRETO", Tier.SECRET),
          Map.entry("SEGRETISSIMO", Tier.TOP_SECRET),
          Map.entry("STRENG GEHEIM", Tier.TOP_SECRET),
          Map.entry("GEHEIM", Tier.SECRET),
          Map.entry("VS-VERTRAULICH", Tier.CONFIDENTIAL),
          Map.entry("VS-NFD", Tier.RESTRICTED),
          Map.entry("VS - NUR FUR DEN DIENSTGEBRAUCH", Tier.RESTRICTED),
          Map.entry("VS-NUR FUR DEN DIENSTGEBRAUCH", Tier.RESTRICTED),
          Map.entry("SECRETO", Tier.SECRET),
          Map.entry("DIFUSION LIMITADA", Tier.RESTRICTED),
          Map.entry("SCISLE TAJNE", Tier.TOP_SECRET),
          Map.entry("TAJNE", Tier.SECRET),
          Map.entry("POUFNE", Tier.CONFIDENTIAL),
          Map.entry("ZASTRZEZONE", Tier.RESTRICTED));

  /** Foreign markings whose own spelling has small letters. */
  private static final Map<String, Tier> WRITTEN_SO = Map.of("VS-NfD", Tier.RESTRICTED);

  private static final Map<String, Tier> AUSTRALIAN =
      Map.of(
          "UNOFFICIAL", Tier.UNCLASSIFIED,
          "UNCLASSIFIED", Tier.UNCLASSIFIED,
          "OFFICIAL", Tier.OFFICIAL,
          "OFFICIAL:SENSITIVE", Tier.OFFICIAL_SENSITIVE,
          "OFFICIAL - SENSITIVE", Tier.OFFICIAL_SENSITIVE,
          "PROTECTED", Tier.RESTRICTED,
          "CONFIDENTIAL", Tier.CONFIDENTIAL,
          "SECRET", Tier.SECRET,
          "TOP SECRET", Tier.TOP_SECRET,
          "TOP - SECRET", Tier.TOP_SECRET);

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
          new Part("[A-Z]{2,12}(?:[/, ]+[A-Z]{2,12}){0,6} EYES ONLY", b -> b.caveat(true)),
          new Part("REL[- ]EU", b -> b.handling("REL EU")),
          new Part("REL(?:EASABLE)? TO [A-Z]{2,5}(?:[/, ]+[A-Z]{2,5})*", b -> b.caveat(true)),
          new Part("NOFORN|AUSTEO|AGAO|FVEY|ORCON", b -> b.caveat(true)),
          new Part(
              "DO NOT (?:FORWARD|COPY|DISTRIBUTE|SHARE|DISCLOSE|PRINT)|ADDRESSEES? ONLY"
                  + "|NOT FOR (?:ONWARD TRANSMISSION|DISCLOSURE|CIRCULATION|PUBLICATION)"
                  + "|COPY (?:NO\\.? ?)?\\d+(?: OF \\d+)?",
              MarkingBuilder::oldWord),
          new Part(
              "(?:STAFF|COMMERCIAL|MEDICAL|POLICY|MANAGEMENT) IN CONFIDENCE",
              MarkingBuilder::oldWord),
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
    Matcher secret = SECRET_AT_END.matcher(asWritten);
    if (secret.matches()) {
      return secret.group(1) == null ? Tier.SECRET : Tier.TOP_SECRET;
    }
    return switch (asWritten) {
      case "NPM", "UNCLASSIFIED", "UN-CLASSIFIED" -> Tier.UNCLASSIFIED;
      case "PROTECT", "PROTECTED" -> Tier.PROTECT;
      default -> {
        if (asWritten.startsWith("NOT")) {
          yield Tier.UNCLASSIFIED;
        }
        if (asWritten.startsWith("RES")) {
          yield Tier.RESTRICTED;
        }
        if (asWritten.startsWith("CON")) {
          yield Tier.CONFIDENTIAL;
        }
        // A spelling of OFFICIAL: the only alternatives left in TIER.
        yield SENSITIVE_AT_END.matcher(asWritten).matches()
            ? Tier.OFFICIAL_SENSITIVE
            : Tier.OFFICIAL;
      }
    };
  }

  /** The value of an Australian SEC= label; accents taken off, upper case. */
  static Optional<Marking> australian(String value) {
    return Optional.ofNullable(AUSTRALIAN.get(value.strip())).map(MarkingWords::foreign);
  }

  private static Marking foreign(Tier tier) {
    return new Marking(tier, false, true, List.of(), List.of(), false, false, false, false);
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

  /** A foreign marking that is one fixed phrase and not in capitals. */
  static Optional<Marking> writtenSo(String text) {
    return Optional.ofNullable(WRITTEN_SO.get(text)).map(MarkingWords::foreign);
  }

  /** A foreign marking that is one fixed phrase. */
  static Optional<Marking> fixedForeign(String text) {
    return Optional.ofNullable(FIXED_FOREIGN.get(text)).map(MarkingWords::foreign);
  }
}
