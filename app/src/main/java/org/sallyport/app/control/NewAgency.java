package org.sallyport.app.control;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.intake.agency.Register.Scope;
import org.sallyport.intake.agency.SshPublicKey;
import org.sallyport.templates.form.Choice;
import org.sallyport.templates.form.FormDefinition;

/**
 * What an operator wants registered: a new agency, or new particulars of one that is known.
 *
 * @param id as commands name it
 * @param type a wire value of the form's {@code submitter.agencyType}
 * @param scopes of the token; none means the usual two, submit and status
 * @param personal mailboxes that one person alone reads
 * @param token whether it gets one more API token
 * @param sshKeys public keys it may sign in to SFTP with, each a line as OpenSSH writes it
 */
public record NewAgency(
    String id,
    String name,
    String type,
    List<Scope> scopes,
    List<String> domains,
    List<String> mailboxes,
    List<String> personal,
    boolean token,
    List<String> sshKeys) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
  private static final Pattern MAILBOX = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@(.+)");
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_ADDRESS = 254;
  private static final int MOST_ADDRESSES = 100;

  /** Domains are kept in lower case. */
  public NewAgency {
    scopes = List.copyOf(scopes);
    domains = domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
    mailboxes = List.copyOf(mailboxes);
    sshKeys = List.copyOf(sshKeys);
    personal = List.copyOf(personal);
  }

  /** Those that many read and those that one person reads. */
  List<String> everyMailbox() {
    return Stream.concat(mailboxes.stream(), personal.stream()).distinct().toList();
  }

  /** What is wrong with it, as a line for the operator. */
  public Optional<String> wrong() {
    if (!ID.matcher(id).matches()) {
      return Optional.of("ID must be 2 to 40 of a-z, 0-9 and -");
    }
    if (name.isBlank() || name.length() > LONGEST_NAME || hasControls(name)) {
      return Optional.of("--name must be 1 to " + LONGEST_NAME + " characters on one line");
    }
    if (!types().contains(type)) {
      return Optional.of("--type must be one of " + String.join(", ", types()));
    }
    if (!scopes.isEmpty() && !token) {
      return Optional.of("--scope is of a token: give --token too");
    }
    if (domains.size() > MOST_ADDRESSES || everyMailbox().size() > MOST_ADDRESSES) {
      return Optional.of("at most " + MOST_ADDRESSES + " of --domain and of --mailbox");
    }
    if (!domains.stream().allMatch(NewAgency::isDomain)) {
      return Optional.of("--domain must be a mail domain such as school.example");
    }
    if (!everyMailbox().stream().allMatch(NewAgency::isMailbox)) {
      return Optional.of("--mailbox must be a mail address such as office@school.example");
    }
    if (sshKeys.size() > MOST_ADDRESSES) {
      return Optional.of("at most " + MOST_ADDRESSES + " of --ssh-key");
    }
    return sshKeys.stream().flatMap(line -> unfit(line).stream()).findFirst();
  }

  private static Optional<String> unfit(String line) {
    try {
      SshPublicKey.parse(line);
      return Optional.empty();
    } catch (SshPublicKey.Unfit e) {
      return Optional.of("--ssh-key " + e.getMessage());
    }
  }

  static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static List<String> types() {
    return FormDefinition.load()
        .field("submitter.agencyType")
        .map(field -> field.choices().stream().map(Choice::value).collect(Collectors.toList()))
        .orElseThrow();
  }

  private static boolean isDomain(String text) {
    return text.length() <= LONGEST_ADDRESS && DOMAIN.matcher(text).matches();
  }

  private static boolean isMailbox(String text) {
    var address = MAILBOX.matcher(text);
    return text.length() <= LONGEST_ADDRESS
        && address.matches()
        && isDomain(address.group(1).toLowerCase(Locale.ROOT));
  }
}
