package org.sallyport.app.mails;

import java.util.ArrayList;
import java.util.List;

/** What came of each mail beside what should, as a page in markdown. For one thread. */
final class OutcomeTable {
  private final Accuracy accuracy = new Accuracy();
  private final StringBuilder rows = new StringBuilder();
  private final List<String> differences = new ArrayList<>();
  private int as;
  private int mails;

  void add(MailCase mail, Observation.Seen seen) {
    mails++;
    List<String> wrong = new ArrayList<>();
    if (seen.receipts() != mail.receipts()) {
      wrong.add("receipts " + seen.receipts() + " not " + mail.receipts());
    }
    if (seen.submissions().size() != mail.truth().size()) {
      wrong.add("submissions " + seen.submissions().size() + " not " + mail.truth().size());
    }
    List<String> outcomes = new ArrayList<>();
    List<String> flags = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < Math.min(seen.submissions().size(), mail.truth().size()); i++) {
      Expected is = seen.submissions().get(i);
      Expected should = mail.truth().get(i);
      compare(should, is, wrong);
      outcomes.add(is.outcome());
      flags.add(String.join(" ", is.flags()));
      if (!should.channel().isEmpty()) {
        int before = accuracy.differences().size();
        fields.add(accuracy.compare(mail.name(), should.fields(), is.fields()));
        accuracy.differences().stream()
            .skip(before)
            .forEach(line -> wrong.add(line + values(line, should, is)));
      }
    }
    wrong.forEach(line -> differences.add(mail.name() + ": " + line));
    as += wrong.isEmpty() ? 1 : 0;
    rows.append(
        "| %s | %s | %s | %s | %s | %s | %s |%n"
            .formatted(
                mail.name().replaceAll("^(\\w+-\\d+).*", "$1"),
                mail.what(),
                each(outcomes),
                each(flags),
                seen.receipts(),
                each(fields),
                wrong.isEmpty() ? "yes" : "**no**"));
  }

  private static void compare(Expected should, Expected is, List<String> wrong) {
    if (!should.outcome().equals(is.outcome())) {
      wrong.add("[" + is.outcome() + "] not [" + should.outcome() + "]");
    }
    if (!should.flags().equals(is.flags())) {
      wrong.add("flags " + is.flags() + " not " + should.flags());
    }
  }

  /** For whoever mends it; the page has none of them. */
  private static String values(String line, Expected should, Expected is) {
    String at = line.split(" ", -1)[1];
    return " <" + is.fields().get(at) + "> not <" + should.fields().get(at) + ">";
  }

  private static String each(List<String> values) {
    return String.join("<br>", values);
  }

  List<String> differences() {
    return List.copyOf(differences);
  }

  String markdown() {
    return """
    %d of %d mails became what they should. Fields: right / wrong / missed / made up.

    | mail | what it is | became | flags | receipts | fields | as expected |
    |---|---|---|---|---|---|---|
    %s
    ## Fields of the forms and letters

    %s\
    """
        .formatted(as, mails, rows, accuracy.table());
  }
}
