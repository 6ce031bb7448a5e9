package org.sallyport.intake.passage.walk;

import java.time.Clock;
import org.sallyport.crypto.envelope.EnvelopeSealer;
import org.sallyport.crypto.mac.MacKey;
import org.sallyport.intake.passage.Kin;
import org.sallyport.intake.passage.classify.Classifying;
import org.sallyport.intake.passage.mapping.JsonMapping;
import org.sallyport.intake.passage.mapping.OwnFormMapping;
import org.sallyport.intake.passage.mapping.RowMapping;
import org.sallyport.intake.passage.mapping.TableRows;
import org.sallyport.intake.passage.normalise.FieldReader;
import org.sallyport.intake.passage.normalise.Normalising;
import org.sallyport.intake.passage.normalise.RowNormalising;
import org.sallyport.intake.passage.normalise.TreeNormaliser;
import org.sallyport.intake.passage.read.DocumentReader;
import org.sallyport.intake.passage.read.JsonText;
import org.sallyport.intake.passage.read.MailLimits;
import org.sallyport.intake.passage.read.MessageSplitter;
import org.sallyport.intake.passage.read.Reading;
import org.sallyport.intake.passage.seal.GroupSealing;
import org.sallyport.intake.passage.seal.Reviewing;
import org.sallyport.intake.passage.seal.SealSettings;
import org.sallyport.intake.passage.seal.Sealing;
import org.sallyport.intake.passage.seal.WholeFile;
import org.sallyport.intake.passage.validate.Rules;
import org.sallyport.intake.passage.validate.Validating;
import org.sallyport.intake.submission.Identifiers;
import org.sallyport.templates.form.FormDefinition;

/** Puts the stages together. */
public final class PassageAssembly {
  private PassageAssembly() {}

  /**
   * The form and how deep its JSON may be.
   *
   * @param jsonDepth {@code limits.depth}
   * @param mail how much of a mail is read
   */
  public record Form(FormDefinition definition, int jsonDepth, MailLimits mail) {
    public Form(FormDefinition definition, int jsonDepth) {
      this(definition, jsonDepth, MailLimits.defaults());
    }
  }

  /** What the passage asks others for. */
  public record Ports(
      DocumentReader reader, MessageSplitter splitter, Kin kin, Identifiers identifiers) {}

  /** With what it seals, and for whom; {@code words} is the key of fingerprints. */
  public record Keys(EnvelopeSealer sealer, SealSettings settings, MacKey words) {}

  /** The passage of the rows of bulk files. */
  public static RowPassage rows(Form form, Ports ports, Keys keys, Clock clock) {
    FormDefinition definition = form.definition();
    return new RowPassage(
        new RowMapping(definition),
        new RowNormalising(new TreeNormaliser(definition, new FieldReader())),
        new Rules(definition),
        new Classifying(definition, keys.settings().area(), keys.words(), ports.kin()),
        new RowPassage.Sealers(
            new Sealing(definition, keys.sealer(), keys.settings(), clock),
            new GroupSealing(definition, keys.sealer(), keys.settings(), clock),
            new Reviewing(keys.sealer(), keys.settings(), clock),
            new WholeFile(keys.sealer(), keys.settings(), clock)));
  }

  /** The stages in their order. */
  public static Stages stages(Form form, Ports ports, Keys keys, Clock clock) {
    FormDefinition definition = form.definition();
    return new Stages(
        new Reading(new JsonText(form.jsonDepth()), ports.reader(), ports.splitter(), form.mail()),
        new Normalising(
            new JsonMapping(definition),
            new OwnFormMapping(definition, ports.reader()),
            new TableRows(definition),
            new TreeNormaliser(definition, new FieldReader()),
            ports.identifiers()),
        new Validating(new Rules(definition)),
        new Classifying(definition, keys.settings().area(), keys.words(), ports.kin()),
        new Sealing(definition, keys.sealer(), keys.settings(), clock),
        new Reviewing(keys.sealer(), keys.settings(), clock));
  }
}
