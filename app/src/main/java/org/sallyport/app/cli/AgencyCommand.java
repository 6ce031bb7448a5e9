package org.sallyport.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.sallyport.app.control.NewAgency;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.Register.Scope;
import org.sallyport.intake.agency.SshKeyEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agency}: the register of partner agencies. */
@Command(
    name = "agency",
    description = "The register of partner agencies and their tokens.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class AgencyCommand implements Runnable {
  private static final Duration WARNED_BEFORE = Duration.ofDays(30);

  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  AgencyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    throw usage("one of add, list, suspend, remove is missing");
  }

  @Command(
      name = "add",
      description =
          "Adds an agency, or changes it. With --token its new token stands alone on the last "
              + "line; it is shown this once.",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin DataOptions data,
      @Parameters(paramLabel = "ID", description = "2-40 of a-z, 0-9 and -") String id,
      @Mixin Described described,
      @Option(names = "--reason", required = true, description = "Why, for the log.")
          String reason) {
    NewAgency agency =
        new NewAgency(
            id,
            described.name,
            described.type.toUpperCase(Locale.ROOT),
            described.scopes,
            described.domains,
            described.mailboxes,
            described.personal,
            described.token,
            sshKeys(described.sshKeys));
    agency
        .wrong()
        .ifPresent(
            why -> {
              throw usage(why);
            });
    return done(data, "agency.add", reason, agency);
  }

  /** What an agency is. */
  static final class Described {
    @Option(names = "--name", required = true, description = "Its full name.")
    private String name = "";

    @Option(
        names = "--type",
        required = true,
        description = "SCHOOL, HEALTH, HOUSING, CHARITY and so on.")
    private String type = "";

    @Option(names = "--token", description = "Makes an API token too.")
    private boolean token;

    @Option(
        names = "--scope",
        split = ",",
        description = "What the token may: submit, status, check. Default: submit and status.")
    private List<Scope> scopes = new ArrayList<>();

    @Option(names = "--domain", split = ",", description = "A mail domain of the agency.")
    private List<String> domains = new ArrayList<>();

    @Option(names = "--mailbox", split = ",", description = "A mailbox of the agency.")
    private List<String> mailboxes = new ArrayList<>();

    @Option(
        names = "--personal-mailbox",
        split = ",",
        description = "A mailbox of the agency that one person alone reads.")
    private List<String> personal = new ArrayList<>();

    @Option(
        names = "--ssh-key",
        paramLabel = "FILE",
        description =
            "An OpenSSH public key file of the agency, for SFTP: Ed25519, ECDSA, or RSA of at "
                + "least 3072 bits.")
    private List<Path> sshKeys = new ArrayList<>();
  }

  /** Every key of every file; empty lines and comments are not keys. */
  private static List<String> sshKeys(List<Path> files) {
    List<String> keys = new ArrayList<>();
    for (Path file : files) {
      List<String> found;
      try {
        found =
            Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
      } catch (IOException _) {
        throw new Refusal("cannot read the public key file " + file);
      }
      if (found.isEmpty()) {
        throw new Refusal("no public key in " + file);
      }
      keys.addAll(found);
    }
    return keys;
  }

  @Command(
      name = "list",
      description = "Every agency with its tokens' scopes and ends and its keys; no token.",
      mixinStandardHelpOptions = true)
  int list(@Mixin DataOptions data) {
    List<String> lines =
        new House(surroundings, data)
            .look(
                view -> {
                  List<String> all = new ArrayList<>();
                  for (AgencyEntry agency : view.agencies()) {
                    all.add(line(agency));
                    view.credentials(agency.id()).forEach(one -> all.add(line(one)));
                    view.sshKeys(agency.id()).forEach(one -> all.add(line(one)));
                  }
                  return all;
                });
    lines.forEach(surroundings.out()::println);
    return 0;
  }

  private static String line(AgencyEntry agency) {
    return agency.id()
        + "  "
        + agency.type()
        + "  "
        + (agency.suspended() ? "suspended" : "active")
        + "  "
        + agency.name();
  }

  private String line(CredentialEntry token) {
    return "  token "
        + token.id()
        + "  "
        + token.scopes().stream()
            .map(scope -> scope.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(","))
        + "  until "
        + token.expiresAt()
        + ending(token.expiresAt());
  }

  private static String line(SshKeyEntry key) {
    return "  ssh-key " + key.algorithm() + "  " + key.fingerprint() + "  since " + key.addedAt();
  }

  /** CONTRACT §2: warned from 30 days before. */
  private String ending(Instant end) {
    Duration left = Duration.between(surroundings.clock().instant(), end);
    if (left.isNegative()) {
      return "  EXPIRED";
    }
    return left.compareTo(WARNED_BEFORE) < 0 ? "  ENDS SOON" : "";
  }

  @Command(
      name = "suspend",
      description = "Lets an agency in no more, at once; with --lift again.",
      mixinStandardHelpOptions = true)
  int suspend(
      @Mixin DataOptions data,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--lift", description = "Ends the suspension.") boolean lift,
      @Option(names = "--reason", required = true, description = "Why, for the log.")
          String reason) {
    return done(data, lift ? "agency.resume" : "agency.suspend", reason, Map.of("id", id));
  }

  @Command(
      name = "remove",
      description = "Removes an agency and its tokens; what it sent stays.",
      mixinStandardHelpOptions = true)
  int remove(
      @Mixin DataOptions data,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason", required = true, description = "Why, for the log.")
          String reason) {
    return done(data, "agency.remove", reason, Map.of("id", id));
  }

  private int done(DataOptions data, String act, String reason, Object detail) {
    if (reason.isBlank()) {
      throw usage("--reason is empty");
    }
    new House(surroundings, data).act(act, reason, detail).forEach(surroundings.out()::println);
    return 0;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
