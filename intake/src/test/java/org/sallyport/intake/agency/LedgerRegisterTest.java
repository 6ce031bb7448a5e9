package org.sallyport.intake.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.agency.Register.Scope;
import org.sallyport.intake.agency.Register.TokenCheck;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.store.StoreHouse;
import org.sallyport.intake.submission.Unavailable;

class LedgerRegisterTest {
  private static final Command.Actor OPERATOR =
      new Command.Actor("root", "A Example", "agreed with the school");

  @TempDir private Path folder;
  private StoreHouse house;
  private LedgerRegister register;
  private String token;

  @BeforeEach
  void open() throws Unavailable {
    house = new StoreHouse(folder);
    register = new LedgerRegister(house.ledger().view(), house.clock());
    token = new Tokens(new SecureRandom()).generate();
    house.done(new Command.AgencyPut(school(), OPERATOR));
    house.done(
        new Command.CredentialAdd(
            new CredentialEntry(
                house.identifiers().newId(),
                "school",
                Tokens.sha256(token),
                Set.of(Scope.SUBMIT),
                house.now(),
                Tokens.expiry(house.now()),
                0,
                0),
            OPERATOR));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aTokenIsKnownByItsHash() {
    assertThat(register.checkToken(token, Scope.SUBMIT))
        .isInstanceOfSatisfying(
            TokenCheck.Known.class,
            known -> assertThat(known.sender().agency()).isEqualTo("school"));
  }

  @Test
  void anotherTokenIsUnknown() {
    assertThat(register.checkToken(new Tokens(new SecureRandom()).generate(), Scope.SUBMIT))
        .isInstanceOf(TokenCheck.Unknown.class);
    assertThat(register.checkToken("sp_short", Scope.SUBMIT))
        .isInstanceOf(TokenCheck.Unknown.class);
  }

  @Test
  void aTokenWithoutTheScopeIsRefused() {
    assertThat(register.checkToken(token, Scope.CHECK)).isInstanceOf(TokenCheck.Forbidden.class);
  }

  @Test
  void aTokenThatIsSuspendedIsRefusedAtOnceAndTakenAgainWhenResumed() {
    assertThat(register.checkToken(token, Scope.SUBMIT)).isInstanceOf(TokenCheck.Known.class);
    house.done(new Command.AgencySuspend("school", true, OPERATOR, house.now()));
    assertThat(register.checkToken(token, Scope.SUBMIT)).isInstanceOf(TokenCheck.Forbidden.class);
    house.done(new Command.AgencySuspend("school", false, OPERATOR, house.now()));
    assertThat(register.checkToken(token, Scope.SUBMIT)).isInstanceOf(TokenCheck.Known.class);
  }

  @Test
  void aTokenOfARemovedAgencyIsUnknownAtOnce() throws Exception {
    assertThat(register.checkToken(token, Scope.SUBMIT)).isInstanceOf(TokenCheck.Known.class);
    assertThat(house.done(new Command.AgencyRemove("school", OPERATOR, house.now()))).isTrue();
    assertThat(house.done(new Command.AgencyRemove("school", OPERATOR, house.now()))).isFalse();
    assertThat(register.checkToken(token, Scope.SUBMIT)).isInstanceOf(TokenCheck.Unknown.class);
    assertThat(house.ledger().view().agencies()).isEmpty();
    assertThat(house.differences()).isEmpty();
  }

  @Test
  void aTokenEndsAfterTwelveMonths() {
    assertThat(Tokens.expiry(Instant.parse("2027-02-28T10:00:00Z")))
        .isEqualTo(Instant.parse("2028-02-28T10:00:00Z"));
    house.pass(Duration.ofDays(365));
    assertThat(register.checkToken(token, Scope.SUBMIT)).isInstanceOf(TokenCheck.Unknown.class);
  }

  @Test
  void aTokenHasItsPublishedForm() {
    assertThat(token).matches("sp_[A-Za-z0-9_-]{43}");
  }

  @Test
  void anActOfAnOperatorNamesNeitherAgencyNorPersonInTheLog() throws Exception {
    for (var leaf : house.ledger().view().log().leaves(0, 10)) {
      assertThat(leaf.utf8()).doesNotContain("school", "School", "root", "Example", "agreed");
    }
    assertThat(house.differences()).isEmpty();
  }

  private AgencyEntry school() {
    return new AgencyEntry(
        "school",
        "Example School",
        "SCHOOL",
        new UUID(7, 1),
        List.of("school.example"),
        List.of("dsl@school.example"),
        false,
        house.now());
  }
}
