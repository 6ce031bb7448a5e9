package org.sallyport.intake.submission;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Ids and references from a secure random source. Thread-safe. */
public final class SecureIdentifiers implements Identifiers {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT).withZone(ZoneId.of("Europe/London"));
  private static final int RANDOM_CHARACTERS = 10;

  private final String hub;
  private final SecureRandom random;
  private final TimeBasedEpochRandomGenerator ids;

  /**
   * Identifiers of one hub.
   *
   * @param hub {@code hub.id}, the first word of every reference: capital letters and digits
   */
  public SecureIdentifiers(String hub, SecureRandom random) {
    if (!hub.matches("[A-Z0-9]{1,16}")) {
      throw new IllegalArgumentException("hub.id has 1 to 16 capital letters and digits");
    }
    this.hub = hub;
    this.random = random;
    this.ids = Generators.timeBasedEpochRandomGenerator(random);
  }

  @Override
  public UUID newId() {
    return ids.generate();
  }

  @Override
  public String newReference(Instant at) {
    String characters = Crockford.random(random, RANDOM_CHARACTERS);
    return Reference.of(hub, DAY.format(at), characters).text();
  }
}
