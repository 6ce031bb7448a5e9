package org.sallyport.templates.journey;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One page of questions.
 *
 * @param id its part of the address
 * @param title heading where it asks more than one thing
 * @param fields ids of the fields it asks, in order
 * @param group the repeated group it is about, for every kind but {@code QUESTIONS}
 * @param noun what one element of the group is called
 * @param parts the pages of one element, where it is a list
 * @param gate when it is shown
 */
public record Page(
    String id,
    Kind kind,
    String title,
    List<String> fields,
    String group,
    Noun noun,
    List<Page> parts,
    Optional<Advice> advice,
    Gate gate) {
  public Page {
    fields = List.copyOf(fields);
    parts = List.copyOf(parts);
  }

  /** What a page is like. */
  public enum Kind {
    QUESTIONS,
    /** Several elements of one group on one page. */
    BLOCK,
    /** The elements so far, and whether there is another. */
    LIST,
    /** Each sign and how it was noticed. */
    SIGNS,
    /** When the chosen signs were noticed. */
    SIGN_DATES,
    /** Which further lists to ask for. */
    OFFERS,
    FILES
  }

  /** One and many elements, as in "add another person". */
  public record Noun(String one, String many) {}

  /**
   * Which page of advice follows which answers of the page's first field.
   *
   * @param unless id of a field of the page whose answer YES makes it needless; empty for none
   */
  public record Advice(String id, Set<String> when, String unless) {
    public Advice {
      when = Set.copyOf(when);
    }
  }

  /**
   * When a page is shown.
   *
   * @param quick also in the short way for danger
   * @param offered only where chosen on the page of offers
   * @param screening before anybody shows who they are, where they must
   * @param notFor subject groups without it
   */
  public record Gate(boolean quick, boolean offered, boolean screening, Set<String> notFor) {
    public Gate {
      notFor = Set.copyOf(notFor);
    }
  }
}
