package org.sallyport.reader.child.docx;

import java.util.Set;
import org.sallyport.reader.document.Place.Area;
import org.sallyport.reader.document.Trait;

/**
 * One stream of text and what reading it needs.
 *
 * @param number of a header or footer; notes and comments are counted inside
 * @param traits what is noticed goes in here
 */
record Story(
    Area area,
    int number,
    StyleSheet styles,
    Numbering numbering,
    Collector collector,
    Set<Trait> traits) {}
