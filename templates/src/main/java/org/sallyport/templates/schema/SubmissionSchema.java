package org.sallyport.templates.schema;

import org.sallyport.templates.form.FormDefinition;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema 2020-12 of what a sender posts. It refuses exactly what the gateway answers with 422:
 * an object, a list or a text in the place of another of these. Whatever else does not fit is kept
 * as given and flagged; unknown members are kept as unmapped text.
 */
public final class SubmissionSchema {
  private SubmissionSchema() {}

  /** The schema as pretty JSON, always the same bytes for the same definition. */
  public static String json(FormDefinition form) {
    ObjectNode root =
        Shapes.document(
            "urn:sallyport:schema:submission:" + form.schemaVersion(),
            form.title(),
            "What a partner agency sends. No member is required: an absent one was not asked or not"
                + " answered, NOT_KNOWN was answered so. A number, boolean or choice that does not"
                + " fit its field is kept as given with VALUE_UNKNOWN; unknown members are kept"
                + " too. Dates are YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM, local time.");
    root.setAll(body(form));
    return Json.pretty(root);
  }

  /** The schema without its head, to stand inside another document. */
  static ObjectNode body(FormDefinition form) {
    ObjectNode properties = Json.object();
    FieldShapes.open(field -> field.asked().bySender()).addTo(properties, form.roots());
    ObjectNode body = Json.object().put("type", "object");
    body.set("properties", properties);
    return body;
  }
}
