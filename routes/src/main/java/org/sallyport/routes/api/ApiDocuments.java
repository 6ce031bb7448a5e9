package org.sallyport.routes.api;

import java.util.Map;
import org.sallyport.crypto.bytes.Bytes;

/**
 * The documents that the API publishes, each complete JSON in UTF-8, made once by {@code
 * templates}.
 */
public record ApiDocuments(
    Bytes openApi, Bytes submissionSchema, Bytes recordSchema, Bytes problems) {
  /** By the last part of their addresses. */
  Map<String, Bytes> byAddress() {
    return Map.of(
        "openapi.json", openApi,
        "schemas/submission-1.0.0.json", submissionSchema,
        "schemas/record-1.0.0.json", recordSchema,
        "problems.json", problems);
  }
}
