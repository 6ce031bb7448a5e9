package org.sallyport.routes.web;

import org.sallyport.intake.draft.Draft;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.journey.Journey;
import org.sallyport.templates.journey.SubmissionJson;
import org.sallyport.templates.pages.CheckView;
import org.sallyport.templates.pages.Questions;
import org.sallyport.templates.problem.ProblemCatalogue;

/** What the definition turns into for the web form. All of it is immutable and thread-safe. */
record FormParts(
    FormDefinition form,
    Journey journey,
    Questions questions,
    CheckView check,
    SubmissionJson json,
    ProblemCatalogue catalogue) {
  static FormParts of(FormDefinition form, ProblemCatalogue catalogue) {
    Journey journey = Journey.through(form);
    Questions questions = new Questions(form, journey, catalogue);
    return new FormParts(
        form,
        journey,
        questions,
        new CheckView(form, journey, questions),
        new SubmissionJson(form),
        catalogue);
  }

  /** Where somebody left off. */
  String resume(Draft draft) {
    return switch (draft.stage()) {
      case SENT -> "/sent";
      case SENDING -> "/check";
      case FILLING ->
          draft.answers().any(Journey.CHECKED)
              ? "/check"
              : journey.unseen(draft.answers()).map(p -> "/form/" + p.address()).orElse("/check");
    };
  }
}
