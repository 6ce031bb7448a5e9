package org.sallyport.intake.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.LedgerRegister;
import org.sallyport.intake.agency.Register.Scope;
import org.sallyport.intake.agency.Register.TokenCheck;
import org.sallyport.intake.agency.Tokens;
import org.sallyport.intake.ledger.Command;

/** Whatever is wrong with the register: nobody gets in, and nobody's token looks wrong. */
class UnreadableRegisterTest {
  private static final Command.Actor OPERATOR = new Command.Actor("root", "", "test");

  @TempDir private Path folder;
  private StoreHouse house;
  private LedgerRegister register;
  private String token;

  @BeforeEach
  void open() throws Exception {
    house = new StoreHouse(folder);
    register = new LedgerRegister(house.ledger().view(), house.clock());
    token = new Tokens(new SecureRandom()).generate();
    house.done(
        new Command.AgencyPut(
            new AgencyEntry(
                "school",
                "Example School",
                "SCHOOL",
                new UUID(1, 1),
                List.of(),
                List.of(),
                false,
                house.now()),
            OPERATOR));
    house.done(
        new Command.CredentialAdd(
            new CredentialEntry(
                new UUID(1, 2),
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

  private void alter(String sql) throws Exception {
    Db db = new Connections(SqliteLedger.file(folder)).writing();
    try {
      db.update(sql);
    } finally {
      db.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE credential SET scopes = 'EVERYTHING'",
        "UPDATE credential SET id = x'01'",
        "UPDATE agency SET actor = x'01'",
        "ALTER TABLE credential RENAME TO elsewhere"
      })
  void aRowThatThisVersionCannotReadLetsNobodyIn(String damage) throws Exception {
    alter(damage);

    assertThat(register.checkToken(token, Scope.SUBMIT)).isInstanceOf(TokenCheck.Unreadable.class);
  }

  @Test
  void aStoreThatIsClosedLetsNobodyIn() {
    house.ledger().close();

    assertThat(register.checkToken(token, Scope.SUBMIT)).isInstanceOf(TokenCheck.Unreadable.class);
  }

  @Test
  void aWrongTokenStaysWrong() {
    String other = new Tokens(new SecureRandom()).generate();

    assertThat(Tokens.sha256(other)).isNotEqualTo(Bytes.empty());
    assertThat(register.checkToken(other, Scope.SUBMIT)).isInstanceOf(TokenCheck.Unknown.class);
  }
}
