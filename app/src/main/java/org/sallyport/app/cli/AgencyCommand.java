package org.sallyport.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sallyport.app.control.Ask;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.Register.Scope;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code agency}: the register of partner agencies. */
@Command(
    name = "agency",
    description = "The register of partner agencies and their tokens.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class AgencyCommand implements Runnable {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

  /** An end is warned of from 30 days before. */
  private static final Duration SOON = Duration.ofDays(30);

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
    checkId(id);
    String type = described.type.toUpperCase(Locale.ROOT);
    checkType(type);
    ObjectNode detail = JsonMapper.shared().createObjectNode();
    detail.put("id", id).put("name", described.name).put("type", type);
    detail.put("token", described.token);
    described.scopes.forEach(one -> detail.withArray("scopes").add(one.name()));
    described.domains.forEach(detail.withArray("domains")::add);
    described.mailboxes.forEach(detail.withArray("mailboxes")::add);
    return done(data, new Ask("agency.add", "", reason, detail));
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
  }

  @Command(
      name = "list",
      description = "Every agency with its tokens' scopes and ends; no token.",
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
    Instant now = surroundings.clock().instant();
    Instant end = token.expiresAt();
    String warning =
        end.isBefore(now) ? "  ENDED" : end.isBefore(now.plus(SOON)) ? "  ENDS SOON" : "";
    return "  token " + token.id() + "  " + token.scopes() + "  until " + end + warning;
  }

  @Command(
      name = "suspend",
      description = "Lets an agency in no more, at once; --lift ends that.",
      mixinStandardHelpOptions = true)
  int suspend(
      @Mixin DataOptions data,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--lift", description = "Lets it in again.") boolean lift,
      @Option(names = "--reason", required = true, description = "Why, for the log.")
          String reason) {
    return done(data, new Ask(lift ? "agency.resume" : "agency.suspend", "", reason, only(id)));
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
    return done(data, new Ask("agency.remove", "", reason, only(id)));
  }

  private static ObjectNode only(String id) {
    return JsonMapper.shared().createObjectNode().put("id", id);
  }

  private int done(DataOptions data, Ask ask) {
    if (ask.reason().isBlank()) {
      throw usage("--reason is empty");
    }
    House house = new House(surroundings, data);
    house
        .act(new Ask(ask.act(), house.actor(), ask.reason(), ask.detail()))
        .forEach(surroundings.out()::println);
    return 0;
  }

  private void checkId(String id) {
    if (!ID.matcher(id).matches()) {
      throw usage("ID is 2-40 of a-z, 0-9 and -");
    }
  }

  private void checkType(String type) {
    Optional<Field> field = FormDefinition.load().field("submitter.agencyType");
    List<String> known =
        field.map(one -> one.choices().stream().map(c -> c.value()).toList()).orElse(List.of());
    if (!known.contains(type)) {
      throw usage("--type is one of " + String.join(", ", known));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
