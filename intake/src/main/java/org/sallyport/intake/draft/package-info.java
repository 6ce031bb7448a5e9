/**
 * Half-filled web forms between two requests: sealed on disk, opened only with the writer's key.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.draft;
