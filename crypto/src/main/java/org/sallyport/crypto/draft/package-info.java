/** Half-filled forms, sealed under a secret that only the writer's browser keeps. */
@NullMarked
package org.sallyport.crypto.draft;

import org.jspecify.annotations.NullMarked;
