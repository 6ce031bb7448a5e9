package org.sallyport.routes.wrong;

import java.util.List;
import java.util.stream.Stream;

/** Every wrong request there is, in one list. */
public final class WrongRequests {
  private WrongRequests() {}

  /** All of them; slow ones last. */
  public static List<WrongRequest> all() {
    return Stream.of(
            WrongBodies.all(),
            WrongForms.all(),
            WrongSenders.all(),
            WrongAddresses.all(),
            WrongFraming.all(),
            WrongSeams.all())
        .flatMap(List::stream)
        .toList();
  }
}
