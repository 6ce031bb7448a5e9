package org.sallyport.hub.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.crypto.x509.KeyStores;
import org.sallyport.hub.client.BrokerAddress;
import org.sallyport.hub.client.HubException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the broker and the keys are: options, or a demo that has them all. */
final class HubOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(names = "--url", paramLabel = "amqps://HOST:PORT", description = "The broker.")
  private Optional<URI> url = Optional.empty();

  @Option(names = "--user", paramLabel = "USER", description = "The hub's user at the broker.")
  private Optional<String> user = Optional.empty();

  @Option(names = "--password-file", paramLabel = "FILE", description = "Holds its password.")
  private Optional<Path> passwordFile = Optional.empty();

  @Option(names = "--ca", paramLabel = "PEM", description = "Authorities to trust for the broker.")
  private Optional<Path> ca = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "P12",
      description = "Opens records; may be given several times.")
  private List<Path> keys = new ArrayList<>();

  @Option(names = "--source-key", paramLabel = "P12", description = "Opens source objects.")
  private List<Path> sourceKeys = new ArrayList<>();

  @Option(names = "--originals-key", paramLabel = "P12", description = "Opens originals.")
  private List<Path> originalsKeys = new ArrayList<>();

  @Option(
      names = "--spill-key",
      paramLabel = "P12",
      description = "Opens what was stopped by its marking.")
  private List<Path> spillKeys = new ArrayList<>();

  @Option(names = "--key-password-file", paramLabel = "FILE", description = "Opens the key stores.")
  private Optional<Path> keyPasswordFile = Optional.empty();

  @Option(names = "--signer", paramLabel = "PEM", description = "The gateway's certificate.")
  private Optional<Path> signer = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A running demo's folder, in place of all these.")
  private Optional<Path> data = Optional.empty();

  private @Nullable DemoEndpoints demo;

  BrokerAddress broker() throws HubException {
    URI address =
        url.or(() -> demo().text("/amqp/url").map(URI::create)).orElseThrow(() -> missing("--url"));
    if (!BrokerAddress.isSecure(address)) {
      throw usage("--url must be amqps://HOST:PORT; without TLS the password would be readable");
    }
    String name = user.or(() -> demo().text("/amqp/user")).orElseThrow(() -> missing("--user"));
    Path password =
        passwordFile
            .or(() -> demo().path("/amqp/passwordFile"))
            .orElseThrow(() -> missing("--password-file"));
    return new BrokerAddress(
        address, name, new String(password(password)), ca.or(() -> demo().path("/caFile")));
  }

  /** Opens records. */
  EnvelopeOpener records() throws HubException {
    return opener(keys, "/hub/keyStore", "--key");
  }

  /** Opens source objects. */
  EnvelopeOpener sources() throws HubException {
    return opener(sourceKeys, "/hub/sourceKeyStore", "--source-key");
  }

  /** Opens slices of originals. */
  EnvelopeOpener originals() throws HubException {
    return opener(originalsKeys, "/hub/originalsKeyStore", "--originals-key");
  }

  /** Opens whatever any of the keys given opens. */
  List<EnvelopeOpener> all() throws HubException {
    List<EnvelopeOpener> openers = new ArrayList<>();
    if (!keys.isEmpty() || data.isPresent()) {
      openers.add(records());
    }
    if (!originalsKeys.isEmpty() || data.isPresent()) {
      openers.add(originals());
    }
    if (!sourceKeys.isEmpty() || data.isPresent()) {
      openers.add(sources());
    }
    if (openers.isEmpty()) {
      throw missing("--key, --source-key or --originals-key");
    }
    return openers;
  }

  /** What may open an item that was handed over: the keys of spilled items and of originals. */
  List<KeyAndCertificate> handoverKeys() throws HubException {
    List<Path> stores = new ArrayList<>(spillKeys);
    stores.addAll(originalsKeys);
    if (stores.isEmpty()) {
      demo().path("/hub/spillKeyStore").ifPresent(stores::add);
      demo().path("/hub/originalsKeyStore").ifPresent(stores::add);
    }
    if (stores.isEmpty()) {
      throw missing("--spill-key or --originals-key");
    }
    List<KeyAndCertificate> loaded = new ArrayList<>();
    for (Path store : stores) {
      loaded.add(load(store));
    }
    return loaded;
  }

  boolean hasSpillKey() {
    return !spillKeys.isEmpty();
  }

  boolean hasSourceKey() {
    return !sourceKeys.isEmpty() || data.isPresent();
  }

  /** The key that signs acknowledgements. */
  KeyAndCertificate ackKey(Optional<Path> given) throws HubException {
    Path store =
        given.or(() -> demo().path("/hub/ackKeyStore")).orElseThrow(() -> missing("--ack-key"));
    return load(store);
  }

  /** A key of the hub's people. */
  KeyAndCertificate key(Path store) throws HubException {
    return load(store);
  }

  /** The certificate that things for the gateway are sealed to. */
  X509Certificate intake(Optional<Path> given) throws HubException {
    Path file = given.or(() -> demo().path("/intakeCert")).orElseThrow(() -> missing("--intake"));
    try {
      return Certificates.readPem(file);
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  /**
   * Reads the demo's file, where one is given.
   *
   * @throws HubException where it is not there
   */
  void prepare() throws HubException {
    demo = data.isPresent() ? DemoEndpoints.of(data.get()) : DemoEndpoints.none();
  }

  ParameterException usage(String problem) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
  }

  private ParameterException missing(String option) {
    return usage("missing " + option + ", or --data of a running demo");
  }

  private DemoEndpoints demo() {
    return Objects.requireNonNull(demo, "prepare comes first");
  }

  private EnvelopeOpener opener(List<Path> given, String pointer, String option)
      throws HubException {
    List<Path> stores = new ArrayList<>(given);
    if (stores.isEmpty()) {
      stores.add(demo().path(pointer).orElseThrow(() -> missing(option)));
    }
    List<KeyAndCertificate> loaded = new ArrayList<>();
    for (Path store : stores) {
      loaded.add(load(store));
    }
    try {
      return new EnvelopeOpener(loaded, signerCertificate());
    } catch (IllegalArgumentException e) {
      throw new HubException(option + ": " + e.getMessage(), e);
    }
  }

  private X509Certificate signerCertificate() throws HubException {
    Path file = signer.or(() -> demo().path("/signerCert")).orElseThrow(() -> missing("--signer"));
    try {
      return Certificates.readPem(file);
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  private KeyAndCertificate load(Path store) throws HubException {
    Path password =
        keyPasswordFile
            .or(() -> demo().path("/hub/passwordFile"))
            .orElseThrow(() -> missing("--key-password-file"));
    char[] secret = password(password);
    try {
      return KeyStores.load(store, secret);
    } catch (IOException e) {
      throw cannotRead(store, e);
    }
  }

  private static char[] password(Path file) throws HubException {
    try {
      return KeyStores.readPassword(file);
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  private static HubException cannotRead(Path file, IOException e) {
    String message = String.valueOf(e.getMessage());
    boolean named = message.contains(file.toString());
    return new HubException(named ? message : "cannot read " + file, e);
  }
}
