package org.sallyport.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Period;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.keys.HubKeys;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.CertificateMaker.Use;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.crypto.x509.KeyStores;

/** What others' tools make of our envelopes and key stores. */
class OpenSslTest {
  private static final Path OPENSSL = Path.of("/usr/bin/openssl");
  private static final Bytes RECORD = Bytes.utf8("{\"text\":\"caf\u00e9\"}\r\n\n");
  private static final String MARKING = "OFFICIAL-SENSITIVE - PERSONAL DATA";

  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();
  private final CertificateMaker maker = new CertificateMaker(clock, random);
  @TempDir private Path folder;

  @BeforeEach
  void needsOpenSsl() {
    assumeTrue(Files.isExecutable(OPENSSL), "no /usr/bin/openssl here");
  }

  @Test
  void opensslDecryptsAndVerifiesForBothKindsOfRecipient() throws Exception {
    KeyAndCertificate signer =
        maker.selfSigned(maker.newP256(), "signer", Use.SIGN, Period.ofYears(1));
    HubKeys hub = HubKeys.create(folder.resolve("hub"), HubKeys.Alg.P256, clock, random);
    KeyAndCertificate rsa = TestKeys.rsa3072();
    Certificates.writePem(folder.resolve("signer.pem"), signer.certificate());
    Certificates.writePem(folder.resolve("rsa.pem"), rsa.certificate());
    Files.writeString(folder.resolve("rsa.key"), Certificates.pem(rsa.key()));
    run(
        "pkcs12",
        "-in",
        hub.keyStore("hub").toString(),
        "-passin",
        "file:" + hub.passwordFile(),
        "-nodes",
        "-nocerts",
        "-out",
        "hub.key");
    Bytes envelope =
        new EnvelopeSealer(new SignerKey(signer), random)
            .seal(
                RECORD,
                MARKING,
                List.of(
                    rsa.certificate(),
                    hub.load("hub").certificate(),
                    hub.load("source").certificate()),
                clock.instant());
    Files.write(folder.resolve("body.p7m"), envelope.toArray());
    assertThat(decryptAndVerify("rsa.key", "rsa.pem")).isEqualTo(RECORD);
    assertThat(decryptAndVerify("hub.key", hub.certificate("hub").toString())).isEqualTo(RECORD);
    assertThat(run("cms", "-cmsout", "-print", "-inform", "DER", "-in", "signed.der"))
        .contains("id-smime-aa-securityLabel")
        .contains("2.25.125285863878801477737743546793253767937")
        .contains(MARKING);
  }

  private Bytes decryptAndVerify(String key, String certificate) throws Exception {
    run(
        "cms",
        "-decrypt",
        "-inform",
        "DER",
        "-in",
        "body.p7m",
        "-inkey",
        key,
        "-recip",
        certificate,
        "-out",
        "signed.der");
    run(
        "cms",
        "-verify",
        "-inform",
        "DER",
        "-in",
        "signed.der",
        "-CAfile",
        "signer.pem",
        "-out",
        "record.json");
    return Bytes.own(Files.readAllBytes(folder.resolve("record.json")));
  }

  @Test
  void opensslVerifiesAStatementOfTwo() throws Exception {
    HubKeys hub = HubKeys.create(folder.resolve("hub"), HubKeys.Alg.P256, clock, random);
    Bytes statement =
        new StatementSigner(List.of(hub.load("ack"), hub.load("ack2")), random)
            .sign(RECORD, clock.instant());
    Files.write(folder.resolve("ack.p7s"), statement.toArray());
    Files.writeString(
        folder.resolve("both.pem"),
        Files.readString(hub.certificate("ack")) + Files.readString(hub.certificate("ack2")));
    run(
        "cms",
        "-verify",
        "-inform",
        "DER",
        "-in",
        "ack.p7s",
        "-CAfile",
        "both.pem",
        "-out",
        "ack.json");
    assertThat(Bytes.own(Files.readAllBytes(folder.resolve("ack.json")))).isEqualTo(RECORD);
  }

  @Test
  void aStatementThatOpensslSignedVerifiesHere() throws Exception {
    HubKeys hub = HubKeys.create(folder.resolve("hub"), HubKeys.Alg.P256, clock, random);
    run(
        "pkcs12",
        "-in",
        hub.keyStore("ack").toString(),
        "-passin",
        "file:" + hub.passwordFile(),
        "-nodes",
        "-nocerts",
        "-out",
        "ack.key");
    Files.write(folder.resolve("ack.json"), RECORD.toArray());
    run(
        "cms",
        "-sign",
        "-binary",
        "-nodetach",
        "-nosmimecap",
        "-md",
        "sha256",
        "-outform",
        "DER",
        "-in",
        "ack.json",
        "-signer",
        hub.certificate("ack").toString(),
        "-inkey",
        "ack.key",
        "-out",
        "ack.p7s");
    Verified verified =
        new StatementVerifier(List.of(hub.load("ack").certificate()))
            .verify(Bytes.own(Files.readAllBytes(folder.resolve("ack.p7s"))));
    assertThat(verified.content()).isEqualTo(RECORD);
  }

  @Test
  void keytoolAndOpensslListTheStores() throws Exception {
    HubKeys hub = HubKeys.create(folder.resolve("hub"), HubKeys.Alg.P256, clock, random);
    String password = new String(KeyStores.readPassword(hub.passwordFile()));
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    for (String name : List.of("hub", "source", "originals", "spill", "ack", "ack2")) {
      String alias = name.equals("ack2") ? "ack" : name;
      String store = hub.keyStore(name).toString();
      assertThat(execute(keytool.toString(), "-list", "-keystore", store, "-storepass", password))
          .contains("1 entry")
          .contains(alias + ",");
      assertThat(
              run(
                  "pkcs12",
                  "-info",
                  "-in",
                  store,
                  "-passin",
                  "file:" + hub.passwordFile(),
                  "-noout"))
          .contains("PBES2, PBKDF2, AES-256-CBC")
          .contains("hmacWithSHA256")
          .contains("MAC: sha256");
    }
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    return execute(
        Stream.concat(Stream.of(OPENSSL.toString()), Stream.of(arguments)).toArray(String[]::new));
  }

  private String execute(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(output, StandardCharsets.ISO_8859_1);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }
}
