package org.sallyport.routes.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * How somebody answers.
 *
 * @param odd whether what is typed fits no question, so that each page is asked once more
 * @param option which of a question's answers is chosen, from 0, where none is named
 * @param named the answers that are chosen by the name of their field, or its last step
 */
record Filling(boolean odd, int option, Map<String, String> named) {
  private static final String WORDS =
      "She was seen twice last week getting into the same dark car after school.";

  Filling {
    named = Map.copyOf(named);
  }

  /** Everything there is on the page. */
  void fill(Page page) {
    for (Locator box :
        page.locator(
                "main input[type=text], main input[type=email], main input[type=tel],"
                    + " main textarea")
            .all()) {
      box.fill(typed(attribute(box, "name"), attribute(box, "type")));
    }
    for (Locator box : page.locator("main input[type=checkbox]").all()) {
      box.check();
    }
    Set<String> names = new LinkedHashSet<>();
    for (Locator radio : page.locator("main input[type=radio]").all()) {
      names.add(attribute(radio, "name"));
    }
    for (String name : names) {
      choose(page.locator("main input[type=radio][name='" + name + "']"), name);
    }
  }

  private void choose(Locator radios, String name) {
    String wanted =
        named.getOrDefault(
            name.replaceAll("\\.\\d+\\.", "."),
            named.get(name.substring(name.lastIndexOf('.') + 1)));
    for (Locator radio : radios.all()) {
      if (attribute(radio, "value").equals(wanted)) {
        radio.check();
        return;
      }
    }
    radios.nth(Math.min(option, radios.count() - 1)).check();
  }

  /** What is typed into a box of that name. */
  String typed(String name, String type) {
    String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('-')) + 1);
    return switch (last) {
      case "time" -> "22:30";
      case "day" -> "3";
      case "month" -> "March";
      case "year" -> "2019";
      default -> odd ? "Some words" : sound(last, type);
    };
  }

  private static String sound(String member, String type) {
    if (type.equals("email") || member.equals("emails")) {
      return "dsl@school.example";
    }
    if (type.equals("tel") || member.equals("phones")) {
      return "01632 960199";
    }
    return switch (member) {
      case "text", "voiceOfChild", "opinionVsFact" -> WORDS;
      case "forenames" -> "Robin";
      case "surname" -> "Otterburn";
      case "postcode" -> "SW1A 1AA";
      case "vrm" -> "AB12 CDE";
      case "approxAgeMin", "approxAgeMax", "amount" -> "40";
      case "account" -> "12345678";
      case "sortCode" -> "00-00-00";
      case "value" -> "07700 900123";
      case "from" -> "P1";
      case "to" -> "V1";
      default -> "Not recorded";
    };
  }

  private static String attribute(Locator control, String name) {
    return String.valueOf(control.getAttribute(name));
  }
}
