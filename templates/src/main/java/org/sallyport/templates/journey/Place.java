package org.sallyport.templates.journey;

import java.util.Optional;

/**
 * Where in the journey somebody is: a page, and of which element of which list.
 *
 * @param list the list that the page is a part of
 * @param element number of the element from 0; 0 where there is no list
 */
public record Place(Page page, Optional<Page> list, int element) {
  static Place of(Page page) {
    return new Place(page, Optional.empty(), 0);
  }

  static Place part(Page page, Page list, int element) {
    return new Place(page, Optional.of(list), element);
  }

  /** Its part of the address, such as {@code danger} or {@code people/1/name}. */
  public String address() {
    return list.map(l -> l.id() + "/" + (element + 1) + "/" + page.id()).orElse(page.id());
  }
}
