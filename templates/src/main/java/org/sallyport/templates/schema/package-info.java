/**
 * What is published about the wire forms, all of it generated from the form definition: JSON
 * Schemas (2020-12) and the OpenAPI description.
 */
@NullMarked
package org.sallyport.templates.schema;

import org.jspecify.annotations.NullMarked;
