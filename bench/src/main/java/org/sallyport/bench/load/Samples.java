package org.sallyport.bench.load;

import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Synthetic submissions, the same for the same seed and number: reserved names, numbers and
 * addresses only. Thread-safe.
 */
final class Samples {
  private static final String[] WORDS = {
    "seen",
    "near",
    "the",
    "station",
    "with",
    "an",
    "older",
    "person",
    "again",
    "on",
    "Tuesday",
    "evening",
    "a",
    "second",
    "phone",
    "rang",
    "and",
    "they",
    "left",
    "at",
    "once",
    "staff",
    "noted",
    "silver",
    "car",
    "outside",
    "takeaway",
    "no",
    "coat",
    "late",
    "quiet",
    "new",
    "trainers"
  };

  private final long seed;
  private final int textChars;

  /**
   * Samples of about the same size.
   *
   * @param textChars characters of narrative in each; 5,600 gives a body of about 7 KB
   */
  Samples(long seed, int textChars) {
    this.seed = seed;
    this.textChars = textChars;
  }

  /** The JSON of submission {@code number}. */
  byte[] json(long number) {
    SplittableRandom random = new SplittableRandom(seed + number);
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode root = mapper.createObjectNode();
    root.putObject("submitter")
        .put("name", "Alex Example")
        .put("role", "Designated safeguarding lead")
        .put("agency", "Example School")
        .put("email", "dsl@school.example")
        .put("phone", "01632 960" + three(random));
    root.putObject("gate").put("immediateDanger", "NO").put("referralMade", "NOT_NEEDED");
    root.putObject("origin").put("howKnown", "WITNESSED_BY_ME").put("riskToSourceIfKnown", "NONE");
    root.putArray("information")
        .addObject()
        .put("text", text(random, number))
        .put("eventFrom", "2026-10-" + (10 + random.nextInt(19)))
        .put("datePrecision", "DAY");
    root.putObject("classification").put("primaryTheme", "CCE").putArray("themes").add("CCE");
    ArrayNode persons = root.putArray("persons");
    persons
        .addObject()
        .put("surname", "Sample" + random.nextInt(10_000))
        .put("forenames", "Robin")
        .put("dob", "2010-0" + (1 + random.nextInt(9)) + "-14")
        .putArray("role")
        .add("POSSIBLE_VICTIM");
    root.putArray("vehicles").addObject().put("vrm", "AB12 CDE").put("colour", "silver");
    root.putArray("locations").addObject().put("name", "Example Road").put("postcode", "LA9 4DQ");
    return mapper.writeValueAsBytes(root);
  }

  private String text(SplittableRandom random, long number) {
    StringBuilder text = new StringBuilder("Observation " + number + ": ");
    while (text.length() < textChars) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    return text.append("end.").toString();
  }

  private static String three(SplittableRandom random) {
    return String.format("%03d", random.nextInt(1000));
  }
}
