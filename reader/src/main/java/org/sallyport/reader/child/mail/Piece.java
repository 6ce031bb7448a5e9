package org.sallyport.reader.child.mail;

import org.sallyport.reader.document.SplitMessage.Leaf;

/**
 * A piece of a mail on its way.
 *
 * @param speaks whether it shows anything at all
 */
record Piece(Leaf leaf, boolean speaks) {}
